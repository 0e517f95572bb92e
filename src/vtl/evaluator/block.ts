import { JavaObject } from '../../base';
import { identityHash } from '../values/classes';
import type { Context } from './context';
import type { Execute, Runtime } from './runtime';

/** How often a block may be inside its own rendering: `directive.define.maxdepth`, and `velocimacro.max.depth` for a block macro's body. */
export const DEFINE_DEPTH = 2;

/** What `#define` leaves behind, and a block macro's body: a piece of template that is rendered wherever it is read. */
export class BlockReference extends JavaObject {
  readonly #rt: Runtime;
  readonly #context: Context;
  readonly #body: Execute;
  readonly #maxDepth: number;
  #depth = 0;

  constructor(rt: Runtime, context: Context, body: Execute, maxDepth: number) {
    super();
    this.#rt = rt;
    this.#context = context;
    this.#body = body;
    this.#maxDepth = maxDepth;
  }
  get className(): string {
    return 'org.apache.velocity.runtime.directive.Block$Reference';
  }
  /** The block printed with the variables of the place that reads it; null when it is too deep inside itself. */
  render(rt: Runtime, context: Context): string | null {
    if (this.#depth >= this.#maxDepth) return null;
    this.#depth++;
    try {
      return rt.capture(() => { this.#body(rt, context); });
    } finally {
      this.#depth--;
    }
  }
  /** As text it sees the variables of the place that defined it. */
  override toString(): string {
    return this.printed() ?? 'null';
  }
  printed(): string | null {
    return this.render(this.#rt, this.#context);
  }
  override hashCode(): number {
    return identityHash(this);
  }
}
