import { applyDelta, deltaOf } from './delta';
import { keyOf, TABLES, type Change, type KeptChange, type StoredDeployment, type StoredRestApi, type TableName, type Tables } from './types';

/** Keeps changes before they count: returns once they are safe, throws if they could not be written. */
export interface Journal {
  append(changes: readonly KeptChange[]): void;
  /** May replace everything written so far by the state as a whole. */
  fold(snapshot: () => readonly Change[]): void;
}

type Rows = { readonly [Name in TableName]: Map<string, Tables[Name]> };

/** The state in memory. Reading is plain; every change goes through `commit`, which writes it down first. */
export class Store {
  readonly #rows = Object.fromEntries(TABLES.map((name) => [name, new Map()])) as unknown as Rows;
  readonly #journal: Journal | undefined;
  /** Rises with every change. */
  #version = 0;
  #lists: Partial<Record<TableName, readonly Tables[TableName][]>> = {};

  constructor(journal?: Journal, kept: readonly KeptChange[] = []) {
    this.#journal = journal;
    for (const change of kept) this.#apply(change);
  }

  get<Name extends TableName>(table: Name, key: string): Tables[Name] | undefined {
    return this.#rows[table].get(key);
  }

  /** In the order of their creation; the same array as long as nothing has changed. */
  list<Name extends TableName>(table: Name): readonly Tables[Name][] {
    return (this.#lists[table] ??= [...this.#rows[table].values()]) as readonly Tables[Name][];
  }

  /** The same as long as nothing has changed. */
  get version(): number {
    return this.#version;
  }

  restApi(id: string): StoredRestApi | undefined {
    return this.get('restApi', id);
  }

  deployment(apiId: string, id: string): StoredDeployment | undefined {
    return this.get('deployment', `${apiId}/${id}`);
  }

  deployments(apiId: string): readonly StoredDeployment[] {
    return this.list('deployment').filter((deployment) => deployment.apiId === apiId);
  }

  /** Writes the changes down, then makes them visible, all of them or none. */
  commit(...changes: readonly Change[]): void {
    this.#journal?.append(changes.map((change) => this.#shorten(change)));
    for (const change of changes) this.#apply(change);
    this.#journal?.fold(() => this.#snapshot());
  }

  /** The whole state as changes to an empty one. */
  #snapshot(): readonly Change[] {
    return TABLES.flatMap((name) => this.list(name).map((value) => ({ put: name, value }) as Change));
  }

  #shorten(change: Change): KeptChange {
    if ('remove' in change) return change;
    const key = keyOf(change);
    const known = this.#rows[change.put].get(key);
    return known ? { update: change.put, key, delta: deltaOf(known, change.value) } : change;
  }

  #apply(change: KeptChange): void {
    this.#version += 1;
    this.#lists = {};
    if ('put' in change) this.#set(change.put, keyOf(change), change.value);
    else if ('remove' in change) this.#rows[change.remove].delete(change.key);
    else {
      // A difference to a value that is not there was written before a snapshot that already holds its deletion.
      const known = this.#rows[change.update].get(change.key);
      if (known) this.#set(change.update, change.key, applyDelta(known, change.delta));
    }
  }

  #set(table: TableName, key: string, value: Tables[TableName]): void {
    (this.#rows[table] as Map<string, Tables[TableName]>).set(key, value);
  }
}
