import type { MethodMethods, MethodState, MethodStep } from '../../protocol';
import { element, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { createAnswerEditor } from './answerEditor';
import { createDecisionEditor } from './decisionEditor';
import { partId, partsOf, worstOf } from './outcome';
import { createStep, type StepBox } from './step';

interface PartBox {
  readonly root: HTMLElement;
  readonly steps: HTMLElement;
}

/** The steps from the client to the integration and back. Boxes stay while their contents change: somebody may be typing in one. */
export function createWay(host: () => Host<MethodMethods>): Part<MethodState> {
  const root = element('div', { class: 'way' });
  const parts = new Map<string, PartBox>();
  const boxes = new Map<string, StepBox>();
  const editors: Readonly<Record<string, Part<MethodState>>> = { 'Authorize': createDecisionEditor(host), 'Send to integration': createAnswerEditor(host) };
  const boxOf = (key: string, step: MethodStep): StepBox => {
    const box = boxes.get(key) ?? createStep(step.name, editors[step.name]?.root, (span) => host().send('reveal', span));
    boxes.set(key, box);
    return box;
  };
  return {
    root,
    update(state) {
      const { run } = state;
      if (!run) return;
      for (const editor of Object.values(editors)) editor.update(state);
      const shown = partsOf(run.steps).map(({ part, steps }) => {
        const box = parts.get(part) ?? createPart(part);
        parts.set(part, box);
        box.root.dataset['outcome'] = worstOf(steps);
        const inside = steps.map((step, index) => {
          const made = boxOf(`${part} ${step.name} ${steps.slice(0, index).filter(({ name }) => name === step.name).length}`, step);
          made.update(step, run);
          return made.root;
        });
        arrange(box.steps, inside);
        return box.root;
      });
      arrange(root, shown);
    },
  };
}

function createPart(part: string): PartBox {
  const steps = element('ol', { class: 'steps' });
  return { steps, root: element('section', { class: 'part', id: partId(part), 'aria-label': part }, element('h2', {}, part), steps) };
}

/** Makes these the children, moving only those that are elsewhere: an element that is moved loses the focus. */
function arrange(parent: Element, wanted: readonly Element[]): void {
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  for (const [index, child] of wanted.entries()) if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
}
