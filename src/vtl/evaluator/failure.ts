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
    this.span = place && { start: place.span.start, end: place.span.end };
    this.position = place?.position?.();
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
