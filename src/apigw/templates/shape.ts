/** Reading unknown JSON with problems that say which member is wrong and what was expected. */
import { isJsonObject, type JsonObject } from '../../base';

export type Values = Readonly<Record<string, string | readonly string[]>>;

export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Reads members of one object; a member that is absent or null is undefined, one of the wrong type a problem. */
export class Shape {
  readonly #json: JsonObject;
  readonly #path: string;
  readonly #problems: string[];

  constructor(json: JsonObject, problems: string[], path = '') {
    this.#json = json;
    this.#problems = problems;
    this.#path = path;
  }

  get(name: string): unknown {
    return this.#json[name] ?? undefined;
  }

  text(name: string): string | undefined {
    return this.#read(name, 'a text', (value) => (typeof value === 'string' ? value : undefined));
  }

  boolean(name: string): boolean | undefined {
    return this.#read(name, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined));
  }

  wholeNumber(name: string): number | undefined {
    return this.#read(name, 'a whole number', (value) => (typeof value === 'number' && Number.isInteger(value) ? value : undefined));
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.#read(name, `one of ${choices.join(', ')}`, (value) => choices.find((choice) => choice === value));
  }

  object(name: string): JsonObject | undefined {
    return this.#read(name, 'an object', (value) => (isJsonObject(value) ? value : undefined));
  }

  /** An object inside, to be read member by member. */
  shape(name: string): Shape | undefined {
    const json = this.object(name);
    return json && new Shape(json, this.#problems, `${this.#path}${name}.`);
  }

  /** An object of texts; numbers and booleans are taken as their text, as a query string would carry them. */
  texts(name: string): Readonly<Record<string, string>> | undefined {
    return this.#entries(name, 'a text', toText);
  }

  /** An object of texts or lists of texts. */
  values(name: string): Values | undefined {
    return this.#entries(name, 'a text or a list of texts', (value) => {
      if (!Array.isArray(value)) return toText(value);
      const texts = value.map(toText);
      return texts.every((text) => text !== undefined) ? texts : undefined;
    });
  }

  /** Reports members that nobody reads, with the nearest known names. */
  onlyKnows(names: readonly string[]): void {
    for (const name of Object.keys(this.#json)) {
      if (!names.includes(name)) this.#problems.push(`${this.#path}${name}: there is no such member; known are ${names.join(', ')}.`);
    }
  }

  #entries<T>(name: string, expected: string, read: (value: unknown) => T | undefined): Readonly<Record<string, T>> | undefined {
    const object = this.object(name);
    if (!object) return undefined;
    const entries = Object.entries(object).filter(([, value]) => value !== null);
    const result = entries.map(([key, value]): [string, T | undefined] => [key, this.#checked(`${name}.${key}`, expected, value, read(value))]);
    return Object.fromEntries(result.filter((entry): entry is [string, T] => entry[1] !== undefined));
  }

  #read<T>(name: string, expected: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : this.#checked(name, expected, value, read(value));
  }

  #checked<T>(name: string, expected: string, value: unknown, read: T | undefined): T | undefined {
    if (read === undefined) this.#problems.push(`${this.#path}${name}: expected ${expected}, found ${nameOf(value)}.`);
    return read;
  }
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
