/** What a Java method throws, inside a room: caught where the method was called, never let out of a front door. */
export class JavaThrowable extends Error {
  readonly className: string;
  /** Null for an exception without a message. */
  readonly detail: string | null;
  constructor(className: string, detail: string | null = null) {
    super(detail ?? className);
    this.className = className;
    this.detail = detail;
  }
  override toString(): string {
    return this.detail === null ? this.className : `${this.className}: ${this.detail}`;
  }
}
