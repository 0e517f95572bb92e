import { JavaObject, type JavaValue } from '../../base';

/** A value's class, by its full name. */
export function classNameOf(value: Exclude<JavaValue, null>): string {
  if (value instanceof JavaObject) return value.className;
  return typeof value === 'string' ? 'java.lang.String' : typeof value === 'number' ? 'java.lang.Integer' : 'java.lang.Boolean';
}

/** What `$x.class` and `$x.getClass()` give: only its name can be asked. */
export class JavaClass extends JavaObject {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
  get className(): string {
    return 'java.lang.Class';
  }
  override toString(): string {
    return `class ${this.name}`;
  }
  get isArray(): boolean {
    return this.name.startsWith('[');
  }
  /** The name without its package; an array's with its brackets. */
  get simpleName(): string {
    const element = this.name.replace(/^\[+/, '');
    const names: Readonly<Record<string, string>> = { B: 'byte', C: 'char', I: 'int' };
    const base = this.isArray ? (names[element] ?? element.slice(1, -1)) : element;
    return base.slice(Math.max(base.lastIndexOf('.'), base.lastIndexOf('$')) + 1) + '[]'.repeat(this.name.length - element.length);
  }
  override hashCode(): number {
    return identityHash(this);
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaClass && other.name === this.name;
  }
  override mapKey(): string {
    return `class ${this.name}`;
  }
}

/** An object that is equal to itself only, and prints as Java's own `toString()` does. */
export abstract class IdentityObject extends JavaObject {
  override toString(): string {
    return `${this.className}@${identityHash(this).toString(16)}`;
  }
  override hashCode(): number {
    return identityHash(this);
  }
}

let nextHash = 0x1b6d3586;
const hashes = new WeakMap<object, number>();

/** A stand-in for Java's identity hash code, which no two runs of Java share either. */
export function identityHash(object: object): number {
  let hash = hashes.get(object);
  if (hash === undefined) {
    nextHash = (Math.imul(nextHash, 1103515245) + 12345) & 0x7fffffff;
    hash = nextHash;
    hashes.set(object, hash);
  }
  return hash;
}
