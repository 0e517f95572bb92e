import type { SampleMessage } from '../../protocol';
import { element, fill, type Part } from './dom';

interface Samples extends Part<readonly SampleMessage[]> {
  readonly root: HTMLSelectElement;
}

/** Sample messages to take over; `prompt` stands there until one is chosen. Hidden while there are none. */
export function createSamples(label: string, prompt: string, choose: (id: string) => void): Samples {
  const root = element('select', { 'aria-label': label });
  root.addEventListener('change', () => {
    if (root.value !== '') choose(root.value);
    root.value = '';
  });
  let shown = '';
  return {
    root,
    update(samples) {
      root.hidden = samples.length === 0;
      const now = JSON.stringify(samples);
      if (now !== shown) fill(root, element('option', { value: '' }, prompt), ...samples.map(({ id, label: name }) => element('option', { value: id }, name)));
      shown = now;
    },
  };
}
