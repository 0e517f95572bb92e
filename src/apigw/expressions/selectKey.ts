import type { Problem } from '../../base';
import { evaluateSelectionExpression, list, quote, type Explanation, type SelectionRequest } from './evaluate';

/** Which of some keys a selection expression chooses, and why. */
export interface KeySelection {
  /** The expression's value; empty without an expression. */
  readonly value: string;
  /** The key, or undefined where none is chosen. */
  readonly key: string | undefined;
  readonly explanation: readonly Explanation[];
  readonly problems: readonly Problem[];
}

/** What is chosen, for sentences. */
type Chosen = 'model' | 'request template' | 'response template';

const NAMES: Readonly<Record<Chosen, string>> = {
  model: 'model selection expression', 'request template': 'template selection expression', 'response template': 'template selection expression',
};

/**
 * Chooses a model or template: the key that the expression's value is, else `$default` (developer guide, Request validation for
 * WebSocket APIs; for templates the guide only shows `$default` chosen by the expression `\$default`, the rest is unknown).
 */
export function selectKey(what: Chosen, expression: string | undefined, keys: readonly string[], request: SelectionRequest): KeySelection {
  const evaluation = expression === undefined ? undefined : evaluateSelectionExpression(expression, request);
  const value = evaluation?.value ?? '';
  const basis = evaluation?.explanation ?? [{ text: `There is no ${NAMES[what]}.` }];
  const candidates = keys.length === 0 ? `There are no ${what}s to choose from.` : `The ${what}s stand under ${list(keys)}.`;
  const choice = choose(what, value, keys, evaluation !== undefined);
  return { value, key: choice.key, explanation: [...basis, { text: candidates }, ...(keys.length === 0 ? [] : [{ text: choice.why }])], problems: evaluation?.problems ?? [] };
}

function choose(what: Chosen, value: string, keys: readonly string[], evaluated: boolean): { readonly key: string | undefined; readonly why: string } {
  if (evaluated && keys.includes(value)) return { key: value, why: `${quote(value)} is one of them, so that ${what} is taken.` };
  const miss = evaluated ? `None of them is ${quote(value)}` : 'Nothing names one';
  if (keys.includes('$default')) return { key: '$default', why: `${miss}, so the ${what} under "$default" is taken.` };
  return { key: undefined, why: `${miss}, and there is none under "$default".` };
}

export function explainKeySelection({ explanation }: KeySelection): readonly string[] {
  return explanation.map(({ text }) => text);
}
