import { JavaList, JavaObject, javaEquals, javaHash, javaString, printCollection, spendSteps, STEPS_OF_ELEMENT, type JavaMap, type JavaValue } from '../../base';
import { identityHash, IdentityObject } from './classes';

/** java.lang.Character: what `charAt` returns. */
export class JavaCharacter extends JavaObject {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  get className(): string {
    return 'java.lang.Character';
  }
  override toString(): string {
    return this.text;
  }
  override hashCode(): number {
    return this.text.charCodeAt(0);
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaCharacter && other.text === this.text;
  }
  override mapKey(): string {
    return `'${this.text}`;
  }
}

const CHARACTERS = Array.from({ length: 128 }, (_, code) => new JavaCharacter(String.fromCharCode(code)));

/** The Character of a UTF-16 unit; as in Java, those of ASCII are made once. */
export const characterOf = (code: number): JavaCharacter => CHARACTERS[code] ?? new JavaCharacter(String.fromCharCode(code));

/** A Java array: what `split` returns. Velocity lets templates call a list's methods on it. */
export class JavaArray extends IdentityObject {
  readonly items: JavaValue[];
  /** `[Ljava.lang.String;`, `[B`, `[C`. */
  readonly className: string;
  constructor(items: JavaValue[], className = '[Ljava.lang.String;') {
    super();
    this.items = items;
    this.className = className;
  }
}

/** Where an iterator stands, and what it can do there. */
export interface IteratorCursor {
  readonly next: () => JavaValue;
  readonly hasNext: () => boolean;
  readonly remove: () => void;
}

export interface ListCursor extends IteratorCursor {
  readonly previous: () => JavaValue;
  readonly nextIndex: () => number;
  readonly set: (value: JavaValue) => void;
  readonly add: (value: JavaValue) => void;
}

/** java.util.Iterator over anything. */
export class JavaIterator extends IdentityObject {
  readonly className: string;
  readonly next: () => JavaValue;
  readonly hasNext: () => boolean;
  readonly remove: () => void;
  constructor(className: string, cursor: IteratorCursor) {
    super();
    this.className = className;
    this.next = cursor.next;
    this.hasNext = cursor.hasNext;
    this.remove = cursor.remove;
  }
}

/** java.util.ListIterator: goes both ways and changes the list. */
export class JavaListIterator extends JavaIterator {
  readonly #cursor: ListCursor;
  constructor(className: string, cursor: ListCursor) {
    super(className, cursor);
    this.#cursor = cursor;
  }
  get nextIndex(): number {
    return this.#cursor.nextIndex();
  }
  previous(): JavaValue {
    return this.#cursor.previous();
  }
  set(value: JavaValue): void {
    this.#cursor.set(value);
  }
  add(value: JavaValue): void {
    this.#cursor.add(value);
  }
}

/** java.util.Map.Entry: one entry of a map; setting its value changes the map. */
export class JavaEntry extends JavaObject {
  readonly map: JavaMap;
  readonly key: JavaValue;
  constructor(map: JavaMap, key: JavaValue) {
    super();
    this.map = map;
    this.key = key;
  }
  get value(): JavaValue {
    return this.map.get(this.key);
  }
  get className(): string {
    return this.map.order === 'hash' ? 'java.util.HashMap$Node' : 'java.util.LinkedHashMap$Entry';
  }
  override toString(): string {
    return `${javaString(this.key)}=${javaString(this.value)}`;
  }
  override hashCode(): number {
    return javaHash(this.key) ^ javaHash(this.value);
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaEntry && javaEquals(other.key, this.key) && javaEquals(other.value, this.value);
  }
}

export type ViewKind = 'keys' | 'values' | 'entries';

const VIEW_CLASSES: Readonly<Record<ViewKind, readonly [string, string]>> = {
  keys: ['java.util.LinkedHashMap$LinkedKeySet', 'java.util.HashMap$KeySet'],
  values: ['java.util.LinkedHashMap$LinkedValues', 'java.util.HashMap$Values'],
  entries: ['java.util.LinkedHashMap$LinkedEntrySet', 'java.util.HashMap$EntrySet'],
};

/** A map's keys, values or entries: always what the map holds now. */
export class JavaMapView extends JavaObject {
  readonly map: JavaMap;
  readonly kind: ViewKind;
  constructor(map: JavaMap, kind: ViewKind) {
    super();
    this.map = map;
    this.kind = kind;
  }
  get className(): string {
    return VIEW_CLASSES[this.kind][this.map.order === 'hash' ? 1 : 0];
  }
  get items(): JavaValue[] {
    if (this.kind === 'values') return this.map.values();
    return this.kind === 'keys' ? this.map.keys() : this.map.keys().map((key) => new JavaEntry(this.map, key));
  }
  override toString(): string {
    return printCollection(this, this.items);
  }
  override hashCode(): number {
    return this.kind === 'values' ? identityHash(this) : this.items.reduce<number>((sum, item) => (sum + javaHash(item)) | 0, 0);
  }
  override equals(other: JavaValue): boolean {
    if (this === other || this.kind === 'values' || !(other instanceof JavaMapView) || other.kind === 'values') return this === other;
    const [mine, theirs] = [this.items, other.items];
    if (mine.length !== theirs.length) return false;
    spendSteps(mine.length * theirs.length * STEPS_OF_ELEMENT);
    return mine.every((item) => theirs.some((their) => javaEquals(item, their)));
  }
}

/** A list that refuses changes: what `List.of` and a stream's `toList()` return. */
export class JavaFixedList extends JavaList {
  override get className(): string {
    return 'java.util.ImmutableCollections$ListN';
  }
}

/** A part of a list. */
export class JavaSubList extends JavaList {
  override get className(): string {
    return 'java.util.ArrayList$SubList';
  }
}

/** Everything with elements that is not a map. */
export type JavaCollection = JavaList | JavaMapView;

export function isCollection(value: JavaValue): value is JavaCollection {
  return value instanceof JavaList || value instanceof JavaMapView;
}
