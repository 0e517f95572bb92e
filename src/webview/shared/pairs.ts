import type { NamedValue } from '../../protocol';
import { button, element, section } from './dom';

/** Rows of names and values that a person edits. */
export interface PairsEditor {
  readonly root: HTMLElement;
  readonly values: () => readonly NamedValue[];
  show(pairs: readonly NamedValue[]): void;
}

interface Row {
  readonly root: HTMLElement;
  readonly value: () => NamedValue;
}

/** `fixed` rows keep their names and their number: path variables. `edited` is called at every change. */
export function createPairs(title: string, options: { readonly noun: string; readonly fixed?: boolean; readonly edited: () => void }): PairsEditor {
  const { noun, fixed = false, edited } = options;
  const { root, body, note } = section(title, false);
  const list = element('div', { class: 'pairs' });
  let rows: Row[] = [];
  const counted = (): void => {
    note(rows.length === 0 ? '' : String(rows.length));
    root.hidden = fixed && rows.length === 0;
  };
  const add = (pair: NamedValue): HTMLInputElement => {
    const name = input(`Name of the ${noun}`, pair.name, edited);
    const value = input(`Value of ${pair.name === '' ? `the ${noun}` : pair.name}`, pair.value, edited);
    name.readOnly = fixed;
    name.tabIndex = fixed ? -1 : 0;
    const remove = button('×', { class: 'link remove', 'aria-label': `Remove this ${noun}`, title: 'Remove', hidden: fixed }, () => {
      rows = rows.filter((other) => other !== row);
      row.root.remove();
      counted();
      edited();
    });
    const row: Row = { root: element('div', { class: 'pair' }, name, value, remove), value: () => ({ name: name.value, value: value.value }) };
    rows.push(row);
    list.append(row.root);
    counted();
    return name;
  };
  const more = button(`Add ${noun}`, { class: 'link', hidden: fixed }, () => add({ name: '', value: '' }).focus());
  body.append(list, more);
  return {
    root,
    values: () => rows.map((row) => row.value()),
    show(pairs) {
      rows = [];
      list.replaceChildren();
      for (const pair of pairs) add(pair);
      root.open = pairs.length > 0;
      counted();
    },
  };
}

function input(label: string, value: string, edited: () => void): HTMLInputElement {
  const made = element('input', { type: 'text', 'aria-label': label, placeholder: label.startsWith('Name') ? 'Name' : 'Left out while empty', spellcheck: 'false', autocomplete: 'off' });
  made.value = value;
  made.addEventListener('input', edited);
  return made;
}
