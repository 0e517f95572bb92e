import type { Result } from '../../base';

type Step<Stage, Next, E> = (stage: Stage) => Result<Next, E> | Promise<Result<Next, E>>;

/** Steps in a row: each gets what the one before gave, and the first failure ends it. */
export class Chain<Stage, E> {
  readonly #result: Result<Stage, E> | Promise<Result<Stage, E>>;

  constructor(result: Result<Stage, E> | Promise<Result<Stage, E>>) {
    this.#result = result;
  }
  /** A step waits only for one that had to wait itself. */
  step<Next>(run: Step<Stage, Next, E>): Chain<Next, E> {
    const before = this.#result;
    return new Chain<Next, E>(before instanceof Promise ? before.then((result) => go(result, run)) : go(before, run));
  }
  /** A promise where a step had to wait. */
  get result(): Result<Stage, E> | Promise<Result<Stage, E>> {
    return this.#result;
  }
}

function go<Stage, Next, E>(result: Result<Stage, E>, run: Step<Stage, Next, E>): Result<Next, E> | Promise<Result<Next, E>> {
  return result.ok ? run(result.value) : result;
}
