import assert from 'node:assert/strict';
import { isObject } from '../exchange/given';

/** The account that recorded, and ours. */
const ACCOUNTS = ['111111111111', '000000000000'] as const;

/** What stands for a value that the service made up: equal placeholders mean equal values. */
const PLACEHOLDER = /<[a-zA-Z0-9_:-]+>/;

/** Members that the service did not have yet when some of the answers were recorded. */
const ADDED_LATER = new Set(['ipAddressType']);

/** Compares answers of one run: the same placeholder is the same text throughout. */
export class Comparison {
  readonly #bound = new Map<string, string>();

  /** Throws an AssertionError that shows the whole of both where they differ. */
  equal(actual: unknown, expected: unknown): void {
    if (!this.#matches(actual, expected)) assert.deepEqual(actual, expected);
  }

  /** Whether a text is as recorded; a message's placeholders stand for any text. */
  isText(actual: string, expected: string): boolean {
    return this.#isText(actual, expected);
  }

  /** What a placeholder stands for, once an answer has shown it. */
  bound(placeholder: string): string | undefined {
    return this.#bound.get(placeholder);
  }

  #matches(actual: unknown, expected: unknown): boolean {
    if (expected === 'datetime') return actual instanceof Date;
    if (typeof expected === 'string') return typeof actual === 'string' ? this.#isText(actual, expected) : String(actual) === expected && actual !== undefined && actual !== null;
    if (Array.isArray(expected)) return Array.isArray(actual) && actual.length === expected.length && expected.every((value, index) => this.#matches(actual[index], value));
    if (isObject(expected)) return typeof actual === 'string' ? this.#isJson(actual, expected) : isObject(actual) && this.#isObject(actual, expected);
    return actual === expected;
  }

  #isObject(actual: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): boolean {
    const names = Object.keys(actual).filter((name) => actual[name] !== undefined && (Object.hasOwn(expected, name) || !ADDED_LATER.has(name)));
    // The SDK that we ask with leaves null members out, of maps too.
    const bound = new Map(Object.keys(expected).filter((name) => expected[name] !== null).map((name) => [PLACEHOLDER.test(name) ? (names.find((own) => !Object.hasOwn(expected, own) && this.#isText(own, name)) ?? name) : name, name]));
    return names.length === bound.size && names.every((name) => bound.has(name)) && [...bound].every(([own, name]) => this.#matches(actual[own], expected[name]));
  }

  /** The recorder parsed JSON texts. */
  #isJson(actual: string, expected: object): boolean {
    try {
      return this.#matches(JSON.parse(actual), expected);
    } catch {
      return false;
    }
  }

  #isText(actual: string, expected: string): boolean {
    const pieces = expected.replaceAll(...ACCOUNTS).split(new RegExp(`(${PLACEHOLDER.source})`));
    const names: string[] = [];
    const pattern = pieces.map((piece, index) => (index % 2 === 0 ? escape(piece) : this.#pattern(piece, names))).join('');
    const found = new RegExp(`^${pattern}$`, 's').exec(actual);
    if (!found) return false;
    for (const [index, name] of names.entries()) this.#bound.set(name, found[index + 1] ?? '');
    return true;
  }

  #pattern(placeholder: string, names: string[]): string {
    const known = this.#bound.get(placeholder);
    if (known !== undefined) return escape(known);
    const again = names.indexOf(placeholder);
    if (again >= 0) return `\\${again + 1}`;
    names.push(placeholder);
    return '(.*?)';
  }
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
