import type { MethodStep, StepOutcome } from '../../../protocol';
import { element } from '../dom';

/** How an outcome looks and is said. */
const MARKS: Readonly<Record<StepOutcome, { readonly sign: string; readonly words: string }>> = {
  done: { sign: '\u2713', words: 'went well' },
  caution: { sign: '!', words: 'look here' },
  ended: { sign: '\u2715', words: 'the request ended here' },
  notReached: { sign: '', words: 'not reached' },
  answered: { sign: '\u21a9', words: "the gateway's own answer" },
};

/** A round mark; its shape tells what its colour tells. */
export function outcomeMark(outcome: StepOutcome): HTMLElement {
  const { sign, words } = MARKS[outcome];
  return element('span', { class: `mark ${outcome}`, role: 'img', 'aria-label': words }, sign);
}

/** Of several steps, the one outcome that matters. */
export function worstOf(steps: readonly MethodStep[]): StepOutcome {
  const outcomes = steps.map(({ outcome }) => outcome);
  const order: readonly StepOutcome[] = ['ended', 'answered', 'caution', 'done'];
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'notReached';
}

/** The element that shows a part. */
export const partId = (part: string): string => `part-${part.replaceAll(/\W+/g, '-')}`;

/** A text's sentences: the first says what happened, the others explain it. */
export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?]) (?=[A-Z])/);

/** The parts of the way, in their order, with their steps. */
export function partsOf(steps: readonly MethodStep[]): readonly { readonly part: string; readonly steps: readonly MethodStep[] }[] {
  return [...new Set(steps.map(({ part }) => part))].map((part) => ({ part, steps: steps.filter((step) => step.part === part) }));
}
