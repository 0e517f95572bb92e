import type { FunctionResource } from '../../apigw/model';
import { toLocalFunction, type LocalFunction } from '../backends/lambda/functions';
import type { FunctionPool } from '../backends/lambda/pool';

/** Which window has handed over which functions. They run as long as it is open. */
export class HandedFunctions {
  readonly #pool: FunctionPool;
  readonly #byWindow = new Map<object, Map<string, LocalFunction>>();

  constructor(pool: FunctionPool) {
    this.#pool = pool;
  }

  /** Takes functions of a template in; of several with the same ARN the last one runs. Answers why some can't be run. */
  add(window: object, folder: string, functions: readonly FunctionResource[]): readonly string[] {
    const refused: string[] = [];
    const handed = this.#byWindow.get(window) ?? new Map<string, LocalFunction>();
    this.#byWindow.set(window, handed);
    for (const resource of functions) {
      const local = toLocalFunction(resource, folder);
      if (local.ok) {
        handed.set(local.value.arn, local.value);
        this.#pool.add(local.value);
      } else {
        refused.push(local.error);
      }
    }
    return refused;
  }

  /** A window was closed: where another one has handed over a function with the same ARN, that one runs again. */
  withdraw(window: object): void {
    const gone = this.#byWindow.get(window);
    this.#byWindow.delete(window);
    for (const arn of gone?.keys() ?? []) {
      const other = [...this.#byWindow.values()].findLast((handed) => handed.has(arn))?.get(arn);
      if (other) this.#pool.add(other);
      else this.#pool.remove(arn);
    }
  }
}
