import type { MethodRun, MethodStep, StepOutcome } from '../../../protocol';
import { button, element, fill, type Child, type Part } from '../dom';
import { milliseconds } from '../time';
import { outcomeMark, partId, partsOf, sentencesOf, worstOf } from './outcome';

/** What became of the request, and at a glance where. */
export function createVerdict(): Part<{ readonly run: MethodRun | undefined }> {
  const verdict = element('section', { class: 'verdict', role: 'status', 'aria-live': 'polite', 'aria-label': 'Result' });
  const map = element('nav', { class: 'map', 'aria-label': 'Parts of the way' });
  const root = element('div', {}, verdict, map);
  return {
    root,
    update({ run }) {
      root.hidden = run === undefined;
      if (!run) return;
      verdict.dataset['outcome'] = outcomeOf(run);
      fill(verdict, ...describe(run));
      fill(map, ...partsOf(run.steps).map(({ part, steps }) => stop(part, steps)));
    },
  };
}

/** An error that the integration itself answered looks like one. */
function outcomeOf({ cause, status = 200, steps }: MethodRun): StepOutcome {
  if (cause !== undefined) return 'ended';
  const worst = worstOf(steps);
  return worst === 'done' && status >= 400 ? 'answered' : worst;
}

function describe(run: MethodRun): readonly Child[] {
  const ended = run.steps.find(({ outcome }) => outcome === 'ended');
  const cautions = run.steps.filter(({ outcome }) => outcome === 'caution');
  return [
    element('div', { class: 'headline' }, run.status === undefined ? undefined : element('strong', { class: 'status' }, String(run.status)), element('span', { class: 'reason' }, run.reason), element('span', { class: 'muted time', title: 'What this run took here' }, milliseconds(run.milliseconds))),
    run.cause === undefined ? undefined : explainCause(run.cause, ended),
    ...cautions.map((step) => remark(step)),
    ...run.assumed.map((sentence) => element('p', { class: 'muted' }, sentence)),
  ];
}

/** The first sentence says why; what follows explains it. */
function explainCause(text: string, ended: MethodStep | undefined): HTMLElement {
  const [first = '', ...rest] = sentencesOf(text);
  const after = rest.length === 0 ? undefined : element('p', {}, rest.join(' '));
  return element('div', { class: 'cause' }, element('p', { class: 'first' }, first), after, ended && element('p', { class: 'muted' }, 'Ended at ', jump(ended.name), '; nothing after it was reached.'));
}

const remark = (step: MethodStep): HTMLElement => element('p', { class: 'remark' }, outcomeMark('caution'), element('span', {}, jump(step.name), `: ${step.explanation[0] ?? ''}`));

/** A part of the way, to jump to. */
function stop(part: string, steps: readonly MethodStep[]): HTMLElement {
  const outcome = worstOf(steps);
  return button(element('span', {}, outcomeMark(outcome), element('span', {}, part)), { class: `stop ${outcome}`, title: `Go to ${part}` }, () => document.getElementById(partId(part))?.scrollIntoView({ block: 'start', behavior: 'smooth' }));
}

const jump = (step: string): HTMLElement => button(step, { class: 'link' }, () => document.querySelector(`[data-step=${JSON.stringify(step)}]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' }));
