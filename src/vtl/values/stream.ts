import { javaEquals, javaHash, JavaObject, JavaThrowable, javaString, type JavaValue } from '../../base';
import { IdentityObject } from './classes';

/** java.util.stream.BaseStream, as far as a template without lambdas can use one: it can be read once. */
abstract class JavaBaseStream extends IdentityObject {
  readonly items: readonly JavaValue[];
  isParallel: boolean;
  #isUsed = false;
  constructor(items: readonly JavaValue[], isParallel = false) {
    super();
    this.items = items;
    this.isParallel = isParallel;
  }
  /** The elements, which nobody else gets after this. */
  take(): readonly JavaValue[] {
    if (this.#isUsed) throw new JavaThrowable('java.lang.IllegalStateException', 'stream has already been operated upon or closed');
    this.#isUsed = true;
    return this.items;
  }
  close(): void {
    this.#isUsed = true;
  }
}

/** java.util.stream.Stream. */
export class JavaStream extends JavaBaseStream {
  get className(): string {
    return 'java.util.stream.ReferencePipeline$Head';
  }
}

/** java.util.stream.IntStream: the characters or code points of a text. */
export class JavaIntStream extends JavaBaseStream {
  declare readonly items: readonly number[];
  get className(): string {
    return 'java.util.stream.IntPipeline$Head';
  }
  override take(): readonly number[] {
    super.take();
    return this.items;
  }
}

export const isStream = (value: JavaValue): value is JavaStream | JavaIntStream => value instanceof JavaBaseStream;

/** java.util.Optional: what a stream's `findFirst` returns. */
export class JavaOptional extends JavaObject {
  readonly value: JavaValue;
  constructor(value: JavaValue) {
    super();
    this.value = value;
  }
  get className(): string {
    return 'java.util.Optional';
  }
  /** The value; an exception if there is none. */
  get(): JavaValue {
    if (this.value === null) throw new JavaThrowable('java.util.NoSuchElementException', 'No value present');
    return this.value;
  }
  override toString(): string {
    const name = this.className.slice('java.util.'.length);
    return this.value === null ? `${name}.empty` : `${name}[${javaString(this.value)}]`;
  }
  override hashCode(): number {
    return javaHash(this.value);
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaOptional && other.className === this.className && javaEquals(other.value, this.value);
  }
}

/** java.util.OptionalInt and java.util.OptionalDouble: what a stream of numbers returns. */
export class JavaOptionalNumber extends JavaOptional {
  readonly type: 'Int' | 'Double';
  constructor(type: 'Int' | 'Double', value: JavaValue) {
    super(value);
    this.type = type;
  }
  override get className(): string {
    return `java.util.Optional${this.type}`;
  }
}
