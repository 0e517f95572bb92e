import type { Span } from '../../base';
import type { VelocityPosition } from './position';

/** Where something happens in a template. */
export interface Place {
  readonly span: Span;
  /** The line and column that the engine's own message names; absent where it names none. */
  readonly position?: () => VelocityPosition;
}

/** Ends a render; `code` is the engine's exception class, or the name of the limit that was reached. */
export class RenderFailure extends Error {
  readonly code: string;
  readonly span: Span | undefined;
  readonly position: VelocityPosition | undefined;
  constructor(code: string, message: string, place?: Place) {
    super(message);
    this.code = code;
    this.span = place?.span;
    this.position = place?.position?.();
  }
}

/** What a Java method throws: caught where the method was called. */
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

/** `#break` and `#stop`: unwinds to the loop, block or macro it is for. */
export class Stop extends Error {
  /** `nearest`: whatever comes first; `all`: the whole render; otherwise the scope's owner. */
  readonly target: 'nearest' | 'all' | object;
  constructor(target: 'nearest' | 'all' | object) {
    super('stop');
    this.target = target;
  }
  isFor(owner: object): boolean {
    return this.target === 'nearest' || this.target === owner;
  }
}
