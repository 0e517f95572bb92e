import { javaEquals, javaHash, JavaObject, javaString, type JavaValue } from '../../base';
import { identityHash } from './classes';

/** java.util.stream.Stream, as far as a template without lambdas can use one. */
export class JavaStream extends JavaObject {
  readonly items: readonly JavaValue[];
  constructor(items: readonly JavaValue[]) {
    super();
    this.items = items;
  }
  get className(): string {
    return 'java.util.stream.ReferencePipeline$Head';
  }
  override toString(): string {
    return `${this.className}@${identityHash(this).toString(16)}`;
  }
  override hashCode(): number {
    return identityHash(this);
  }
}

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
  override toString(): string {
    return this.value === null ? 'Optional.empty' : `Optional[${javaString(this.value)}]`;
  }
  override hashCode(): number {
    return javaHash(this.value);
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaOptional && javaEquals(other.value, this.value);
  }
}
