import type { Span } from '../../../base';
import type { MethodStep, SentRequest } from '../../../protocol';
import { element } from '../dom';
import { partId, partsOf, worstOf } from './outcome';
import { createStep, type StepBox } from './step';

export interface WayOptions {
  /** What stands at the end of a step's box, by the step's name. */
  readonly editors?: Readonly<Record<string, HTMLElement>>;
  /** Shows a place of the definition. */
  readonly reveal?: (span: Span) => void;
}

/** The steps of a request, part by part. */
export interface Way {
  readonly root: HTMLElement;
  show(steps: readonly MethodStep[], sent?: SentRequest): void;
}

interface PartBox {
  readonly root: HTMLElement;
  readonly steps: HTMLElement;
}

/** The steps from the client to the integration and back. Boxes stay while their contents change: somebody may be typing in one. */
export function createWay({ editors = {}, reveal }: WayOptions = {}): Way {
  const root = element('div', { class: 'way' });
  const parts = new Map<string, PartBox>();
  const boxes = new Map<string, StepBox>();
  const boxOf = (key: string, step: MethodStep): StepBox => {
    const box = boxes.get(key) ?? createStep(step.name, editors[step.name], reveal);
    boxes.set(key, box);
    return box;
  };
  return {
    root,
    show(steps, sent) {
      const shown = partsOf(steps).map(({ part, steps: inside }) => {
        const box = parts.get(part) ?? createPart(part);
        parts.set(part, box);
        box.root.dataset['outcome'] = worstOf(inside);
        arrange(box.steps, inside.map((step, index) => {
          const made = boxOf(`${part} ${step.name} ${inside.slice(0, index).filter(({ name }) => name === step.name).length}`, step);
          made.update(step, sent);
          return made.root;
        }));
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
