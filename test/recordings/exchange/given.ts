/** Reads the members of a recording, strictly: a member nobody has read, or of another kind, makes a case not understood. */
export class NotUnderstood extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export class Members {
  readonly #members: Json;
  readonly #read = new Set<string>();

  constructor(members: Json) {
    this.#members = members;
  }
  /** Whether the member is there, null or not. */
  has(name: string): boolean {
    return Object.hasOwn(this.#members, name);
  }
  text(...names: readonly string[]): string | undefined {
    return this.#first(names, (value): value is string => typeof value === 'string');
  }
  number(...names: readonly string[]): number | undefined {
    return this.#first(names, (value): value is number => typeof value === 'number');
  }
  flag(...names: readonly string[]): boolean | undefined {
    return this.#first(names, (value): value is boolean => typeof value === 'boolean');
  }
  object(...names: readonly string[]): Json | undefined {
    return this.#first(names, isObject);
  }
  list(...names: readonly string[]): readonly unknown[] | undefined {
    return this.#first(names, (value): value is readonly unknown[] => Array.isArray(value));
  }
  any(name: string): unknown {
    this.#read.add(name);
    return this.#members[name];
  }
  /** Members that only tell people something. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#read.add(name);
  }
  finish(): void {
    const left = Object.keys(this.#members).filter((name) => !this.#read.has(name));
    if (left.length > 0) throw new NotUnderstood(`members ${left.join(', ')}`);
  }

  #first<T>(names: readonly string[], is: (value: unknown) => value is T): T | undefined {
    let found: T | undefined;
    for (const name of names) {
      const value = this.#members[name];
      if (!this.has(name) || value === null) {
        this.#read.add(name);
        continue;
      }
      if (!is(value)) throw new NotUnderstood(`member ${name}: ${JSON.stringify(value)}`);
      this.#read.add(name);
      found ??= value;
    }
    return found;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object as it is, anything else as one without members. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** A text as it is, anything else as JSON. */
export function textOf(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

export function without(object: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

export function textsOf(object: Json | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(object ?? {}).map(([name, value]) => [name, String(value)]));
}

/** Each value of a list is a header of its own. */
export function headerList(headers: Json | undefined): readonly (readonly [string, string])[] {
  return Object.entries(headers ?? {}).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)] as const));
}

/** One case of a recordings file. */
export interface Recording {
  readonly id: string;
  readonly given: Json;
  readonly expected: Json;
}

/** Runs a case: returns for a passed one, throws AssertionError for a differing one and NotUnderstood for one it cannot run. */
export type CheckRecording = (recording: Recording) => Promise<void>;
