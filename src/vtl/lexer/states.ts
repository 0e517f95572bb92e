/** The lexical states of Velocity 1.7: what a character means depends on what stands around it. */
export type State = 'text' | 'reference' | 'modifier' | 'method' | 'index' | 'directive' | 'directiveName' | 'textblock' | 'formalComment' | 'blockComment' | 'lineComment';

interface Saved {
  readonly state: State;
  readonly opened: number;
  readonly closed: number;
}

/** The state that the lexer is in, with the parentheses that are open and closed in it, and those that it goes back to. */
export class States {
  current: State = 'text';
  opened = 0;
  /** Between `#set(` and what ends it. */
  inSet = false;
  #closed = 0;
  readonly #saved: Saved[] = [];

  /** Goes into a state. */
  push(state: State): void {
    this.#saved.push({ state: this.current, opened: this.opened, closed: this.#closed });
    this.opened = 0;
    this.current = state;
  }

  /** Goes back to the state before; false where there is none. */
  pop(): boolean {
    const saved = this.#saved.pop();
    this.opened = saved?.opened ?? 0;
    if (saved) this.#closed = saved.closed;
    this.current = saved?.state ?? 'text';
    return saved !== undefined;
  }

  /** A `)` closes the innermost state that has an open parenthesis. */
  close(): void {
    for (;;) {
      if (this.opened > 0) {
        if (this.opened === this.#closed + 1) this.pop();
        else this.#closed++;
        return;
      }
      if (!this.pop()) return;
    }
  }

  /** A value that stands outside parentheses ends a directive. */
  popOutside(): void {
    if (this.opened === 0 && !this.inSet) this.pop();
  }
}
