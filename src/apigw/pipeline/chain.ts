import type { Result } from '../../base';

type Step<Stage, Next, E> = (stage: Stage) => Result<Next, E> | Promise<Result<Next, E>>;

/** Steps in a row: each gets what the one before gave, and the first failure ends it. */
export class Chain<Stage, E> {
  readonly #result: Promise<Result<Stage, E>>;

  constructor(result: Result<Stage, E> | Promise<Result<Stage, E>>) {
    this.#result = Promise.resolve(result);
  }
  step<Next>(run: Step<Stage, Next, E>): Chain<Next, E> {
    return new Chain<Next, E>(this.#result.then((result) => (result.ok ? run(result.value) : result)));
  }
  get result(): Promise<Result<Stage, E>> {
    return this.#result;
  }
}
