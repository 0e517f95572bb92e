/**
 * How much work the running computation may still do. Printing, comparing and matching values loop deep inside them,
 * where no render is at hand, so the budget is kept here: whoever must end in time runs `withBudget`, whatever loops spends.
 * Without a budget nothing is counted out. One unit is a step of a template, roughly 100 nanoseconds.
 * It is a member of an object, where V8 keeps a fraction without a new object for every change.
 */
const budget = { left: Infinity };

/** Runs with at most so many steps, and never more than are left outside; what is spent inside is spent outside too. */
export function withBudget<T>(steps: number, run: () => T): T {
  const outside = budget.left;
  const given = Math.min(steps, outside);
  budget.left = given;
  try {
    return run();
  } finally {
    budget.left = given === Infinity ? outside : outside - (given - budget.left);
  }
}

/** Takes steps from the budget; false when there are not as many left. */
export function takeSteps(steps: number): boolean {
  budget.left -= steps;
  return budget.left >= 0;
}

/** Takes the steps of work inside a value; throws when there are not as many left. */
export function spendSteps(steps: number): void {
  budget.left -= steps;
  if (budget.left < 0) throw new LimitReached('StepLimit', 'Work inside its values takes more steps than are left.');
}

export const stepsLeft = (): number => budget.left;

/** Steps of one character that is copied, of one that is looked at, and of one element that is visited. */
export const STEPS_OF_COPYING = 0.01;
export const STEPS_OF_CHARACTER = 0.05;
export const STEPS_OF_ELEMENT = 0.5;

export type LimitName = 'StepLimit' | 'RegexLimit' | 'OutputLimit' | 'NumberLimit';

/** A computation was stopped at a limit of ours; Java would go on. */
export class LimitReached extends Error {
  readonly code: LimitName;
  constructor(code: LimitName, message: string) {
    super(message);
    this.code = code;
  }
}
