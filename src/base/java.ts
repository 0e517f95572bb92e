import { doubleToString } from './doubleText';
import { magnitude } from './wholeNumber';
import { LimitReached, spendSteps, STEPS_OF_CHARACTER, STEPS_OF_COPYING, STEPS_OF_ELEMENT } from './work';

/**
 * The Java values a template can hold, as data: what `vtl` computes with, what `jsonpath` reads from JSON,
 * and what the two rooms hand to each other. Arithmetic and methods live in `vtl`.
 *
 * The commonest values are JavaScript's own: `null`, booleans, strings (java.lang.String, UTF-16 in both languages)
 * and **numbers, which are always java.lang.Integer** (whole, 32 bits). Every other number is an object below.
 */
export type JavaValue = null | boolean | number | string | JavaObject;

/** Anything that is not null, a Boolean, an Integer or a String. */
export abstract class JavaObject {
  /** The class's full name, as `getClass().getName()` prints it. */
  abstract get className(): string;
  /** What `toString()` returns: what a template prints. */
  abstract toString(): string;
  abstract hashCode(): number;
  equals(other: JavaValue): boolean {
    return this === other;
  }
  /** A text that is equal for equal values of this class: the key under which a map keeps it. */
  mapKey(): string | undefined {
    return undefined;
  }
}

/** `String.valueOf(value)`: `null` for null, otherwise what `toString()` returns. */
export function javaString(value: JavaValue): string {
  return typeof value === 'string' ? value : value === null ? 'null' : value.toString();
}

export function javaEquals(a: JavaValue, b: JavaValue): boolean {
  if (a === b) return true;
  if (!(a instanceof JavaObject)) return false;
  spendSteps(STEPS_OF_ELEMENT);
  return a.equals(b);
}

/** `String.hashCode()`: 32 bits, signed. */
export function stringHash(text: string): number {
  spendSteps(text.length * STEPS_OF_CHARACTER);
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

export function javaHash(value: JavaValue): number {
  if (value === null) return 0;
  if (typeof value === 'string') return stringHash(value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  return value.hashCode();
}

export class JavaLong extends JavaObject {
  readonly value: bigint;
  constructor(value: bigint) {
    super();
    this.value = BigInt.asIntN(64, value);
  }
  get className(): string {
    return 'java.lang.Long';
  }
  override toString(): string {
    return this.value.toString();
  }
  override hashCode(): number {
    return Number(BigInt.asIntN(32, this.value ^ (BigInt.asUintN(64, this.value) >> 32n)));
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaLong && other.value === this.value;
  }
  override mapKey(): string {
    return `L${this.value}`;
  }
}

export class JavaDouble extends JavaObject {
  readonly value: number;
  constructor(value: number) {
    super();
    this.value = value;
  }
  get className(): string {
    return 'java.lang.Double';
  }
  override toString(): string {
    return doubleToString(this.value);
  }
  override hashCode(): number {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, this.value);
    return view.getInt32(0) ^ view.getInt32(4);
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaDouble && Object.is(other.value, this.value);
  }
  override mapKey(): string {
    return `D${doubleToString(this.value)}`;
  }
}

export class JavaBigInteger extends JavaObject {
  readonly value: bigint;
  constructor(value: bigint) {
    super();
    this.value = value;
  }
  get className(): string {
    return 'java.math.BigInteger';
  }
  override toString(): string {
    return this.value.toString();
  }
  override hashCode(): number {
    let hash = 0;
    const size = magnitude(this.value);
    for (let shift = BigInt(Math.ceil(size.toString(16).length / 8) * 32 - 32); shift >= 0n; shift -= 32n) {
      hash = (Math.imul(hash, 31) + Number(BigInt.asIntN(32, size >> shift))) | 0;
    }
    return this.value < 0n ? -hash | 0 : hash;
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaBigInteger && other.value === this.value;
  }
  override mapKey(): string {
    return `I${this.value}`;
  }
}

/** A decimal number: `unscaled / 10 ** scale`. */
export class JavaBigDecimal extends JavaObject {
  readonly unscaled: bigint;
  readonly scale: number;
  constructor(unscaled: bigint, scale: number) {
    super();
    this.unscaled = unscaled;
    this.scale = scale;
  }
  get className(): string {
    return 'java.math.BigDecimal';
  }
  override toString(): string {
    const digits = magnitude(this.unscaled).toString();
    const sign = this.unscaled < 0n ? '-' : '';
    if (this.scale === 0) return sign + digits;
    const adjusted = -this.scale + digits.length - 1;
    if (this.scale > 0 && adjusted >= -6) {
      const padded = digits.padStart(this.scale + 1, '0');
      return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
    }
    const mantissa = digits.length > 1 ? `${digits.charAt(0)}.${digits.slice(1)}` : digits;
    return `${sign}${mantissa}${adjusted === 0 ? '' : `E${adjusted > 0 ? '+' : ''}${adjusted}`}`;
  }
  override hashCode(): number {
    return (Math.imul(31, new JavaBigInteger(this.unscaled).hashCode()) + this.scale) | 0;
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaBigDecimal && other.unscaled === this.unscaled && other.scale === this.scale;
  }
  override mapKey(): string {
    return `M${this.unscaled}/${this.scale}`;
  }
}

/** UTF-16 units of a collection as text: one whose members share members doubles with every level. */
const MAX_PRINTED = 0x1000000;

/** The elements of a collection as they print, with commas between them; the text of each is asked for one by one. */
export function printElements<T>(elements: readonly T[], print: (element: T) => string): string {
  let text = '';
  for (const [i, element] of elements.entries()) {
    const part = print(element);
    spendSteps(STEPS_OF_ELEMENT + part.length * STEPS_OF_COPYING);
    text += i === 0 ? part : `, ${part}`;
    if (text.length > MAX_PRINTED) throw new LimitReached('OutputLimit', `A collection prints more than ${MAX_PRINTED} characters.`);
  }
  return text;
}

function sameElements(a: readonly JavaValue[], b: readonly JavaValue[]): boolean {
  return a.length === b.length && a.every((item, i) => {
    spendSteps(STEPS_OF_ELEMENT);
    return javaEquals(item, b[i] ?? null);
  });
}

/** Elements as Java's collections print them; one that holds itself says so. */
export function printCollection(collection: JavaObject, items: readonly JavaValue[]): string {
  return `[${printElements(items, (item) => (item === collection ? '(this Collection)' : javaString(item)))}]`;
}

/** A list; `items` may be changed by templates. The class decides the name and how the list prints. */
export class JavaList extends JavaObject {
  readonly items: JavaValue[];
  constructor(items: JavaValue[] = []) {
    super();
    this.items = items;
  }
  get className(): string {
    return 'java.util.ArrayList';
  }
  override toString(): string {
    return printCollection(this, this.items);
  }
  override hashCode(): number {
    spendSteps(this.items.length * STEPS_OF_ELEMENT);
    return this.items.reduce<number>((hash, item) => (Math.imul(31, hash) + javaHash(item)) | 0, 1);
  }
  override equals(other: JavaValue): boolean {
    return this === other || (other instanceof JavaList && sameElements(this.items, other.items));
  }
}

interface Entry {
  readonly key: JavaValue;
  value: JavaValue;
}

/** What a map begins with. */
type Members = () => Readonly<Record<string, JavaValue>>;

const NO_MEMBERS: Members = () => ({});

/** A map. `hash` maps iterate like java.util.HashMap, all others in the order in which keys first came. */
export class JavaMap extends JavaObject {
  readonly order: 'insertion' | 'hash';
  readonly #members: Members;
  /** Made when somebody first looks into the map: most of the maps of a request nobody ever does. */
  #made: Map<unknown, Entry> | undefined;

  /** With entries, or with members that are given when they are first needed. */
  constructor(entries: Iterable<readonly [JavaValue, JavaValue]> | Members = NO_MEMBERS, order: 'insertion' | 'hash' = 'insertion') {
    super();
    this.order = order;
    this.#members = typeof entries === 'function' ? entries : NO_MEMBERS;
    if (typeof entries !== 'function') for (const [key, value] of entries) this.put(key, value);
  }
  /** Nobody has looked into it yet, so it holds what it was made with. */
  get isUntouched(): boolean {
    return this.#made === undefined;
  }
  get className(): string {
    return this.order === 'hash' ? 'java.util.HashMap' : 'java.util.LinkedHashMap';
  }
  get size(): number {
    return this.#entries.size;
  }
  has(key: JavaValue): boolean {
    return this.#find(key) !== undefined;
  }
  /** The value, or null: a missing key and a null value look alike, as in Java. */
  get(key: JavaValue): JavaValue {
    const entry = typeof key === 'string' ? this.#entries.get(key) : this.#find(key);
    return entry === undefined ? null : entry.value;
  }
  /** Sets a value and returns the one it replaces, or null. */
  put(key: JavaValue, value: JavaValue): JavaValue {
    const entry = this.#find(key);
    if (entry) {
      const before = entry.value;
      entry.value = value;
      return before;
    }
    this.#entries.set(this.#slot(key), { key, value });
    return null;
  }
  remove(key: JavaValue): JavaValue {
    const entry = this.#find(key);
    if (entry) this.#entries.delete(this.#slot(entry.key));
    return entry?.value ?? null;
  }
  clear(): void {
    this.#entries.clear();
  }
  keys(): JavaValue[] {
    return this.entries().map(([key]) => key);
  }
  values(): JavaValue[] {
    return this.entries().map(([, value]) => value);
  }
  /** The entries in this map's own iteration order. */
  entries(): [JavaValue, JavaValue][] {
    spendSteps(this.size * STEPS_OF_ELEMENT);
    const entries = [...this.#entries.values()];
    return (this.order === 'hash' ? hashOrder(entries) : entries).map((entry) => [entry.key, entry.value]);
  }
  override toString(): string {
    const self = (value: JavaValue): string => (value === this ? '(this Map)' : javaString(value));
    return `{${printElements(this.entries(), ([key, value]) => `${self(key)}=${self(value)}`)}}`;
  }
  override hashCode(): number {
    return this.entries().reduce((sum, [key, value]) => (sum + (javaHash(key) ^ javaHash(value))) | 0, 0);
  }
  override equals(other: JavaValue): boolean {
    return this === other || (other instanceof JavaMap && other.size === this.size && this.entries().every(([key, value]) => other.has(key) && javaEquals(value, other.get(key))));
  }

  get #entries(): Map<unknown, Entry> {
    if (this.#made) return this.#made;
    this.#made = new Map();
    const members = this.#members();
    for (const key of Object.keys(members)) this.#made.set(key, { key, value: members[key] ?? null });
    return this.#made;
  }
  /** Strings are kept under themselves; the few other keys under a slot that no string can be. */
  #slot(key: JavaValue): unknown {
    if (!(key instanceof JavaObject)) return key;
    const text = key.mapKey();
    return text === undefined ? key : `\u0000${text}`;
  }
  #find(key: JavaValue): Entry | undefined {
    const direct = this.#entries.get(this.#slot(key));
    if (direct || !(key instanceof JavaObject) || key.mapKey() !== undefined) return direct;
    for (const entry of this.#entries.values()) if (javaEquals(key, entry.key)) return entry;
    return undefined;
  }
}

/** java.util.HashMap's iteration order for keys put in this order: by bucket, then by arrival (no bucket becomes a tree here). */
function hashOrder(entries: readonly Entry[]): Entry[] {
  let capacity = 16;
  while (entries.length > capacity * 0.75) capacity *= 2;
  const bucket = (entry: Entry): number => {
    const hash = javaHash(entry.key);
    return (hash ^ (hash >>> 16)) & (capacity - 1);
  };
  return entries.map((entry) => ({ entry, bucket: bucket(entry) })).sort((a, b) => a.bucket - b.bucket).map((item) => item.entry);
}
