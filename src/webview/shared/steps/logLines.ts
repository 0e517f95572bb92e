import { element } from '../dom';

/** Lines of an execution log; those that tell of a failure stand out. */
export const logLines = (lines: readonly string[]): readonly HTMLElement[] =>
  lines.map((line) => element('div', { class: /error|failed|unable|denied|does not match/i.test(line) ? 'bad' : 'log-line' }, line));
