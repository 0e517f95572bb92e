/** What an element may hold; `undefined` is left out. */
export type Child = Node | string | undefined;

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with attributes (true: present without a value; false and undefined: absent) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (typeof value === 'string') made.setAttribute(name, value);
  }
  fill(made, ...children);
  return made;
}

/** Replaces an element's children. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...children.filter((child) => child !== undefined));
}

/** A button that looks like one, or (`class: 'link'`) like a link. */
export function button(label: Child, attributes: Attributes, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', press);
  return made;
}

/** A part of a page: made once, brought up to date with each state, so that focus, scrolling and open sections stay. */
export interface Part<State> {
  readonly root: HTMLElement;
  readonly update: (state: State) => void;
}

/** A section that can be folded; `note` is a few words beside its heading. */
export interface Section {
  readonly root: HTMLDetailsElement;
  readonly body: HTMLElement;
  note(text: string): void;
}

export function section(title: string, open: boolean): Section {
  const note = element('span', { class: 'note' });
  const body = element('div', { class: 'section-body' });
  const root = element('details', { class: 'section', open }, element('summary', {}, element('span', { class: 'section-title' }, title), note), body);
  return {
    root, body,
    note(text) {
      note.textContent = text;
    },
  };
}

/** What could not be done; hidden while there is nothing of the kind. */
export function createComplaint(): Part<string | undefined> {
  const root = element('p', { class: 'complaint', role: 'alert', hidden: true });
  return {
    root,
    update: (message) => {
      root.textContent = message ?? '';
      root.hidden = message === undefined;
    },
  };
}

/** Sets an input's value without moving the cursor of someone who types in it. */
export function setValue(input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  if (input.value !== value && document.activeElement !== input) input.value = value;
}
