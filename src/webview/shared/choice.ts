import { element } from './dom';

export interface ChoiceOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly hint: string;
}

/** A few exclusive choices side by side, moved through with the arrow keys. */
export interface Choice<Id extends string> {
  readonly root: HTMLElement;
  show(id: Id): void;
}

/** `name` keeps the groups of a page apart. */
export function createChoice<Id extends string>(label: string, name: string, options: readonly ChoiceOption<Id>[], choose: (id: Id) => void): Choice<Id> {
  const radios = options.map(({ id, label: text, hint }) => {
    const input = element('input', { type: 'radio', name, value: id });
    input.addEventListener('change', () => choose(id));
    return { id, input, label: element('label', { title: hint }, input, element('span', {}, text)) };
  });
  return {
    root: element('div', { class: 'choice', role: 'radiogroup', 'aria-label': label }, ...radios.map((radio) => radio.label)),
    show(id) {
      for (const radio of radios) radio.input.checked = radio.id === id;
    },
  };
}
