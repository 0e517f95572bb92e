import type { PreviewIssue, PreviewMethods, PreviewState } from '../../protocol';
import { button, element, fill, type Part } from '../shared/dom';
import type { Host } from '../shared/host';

const NAMES = { error: 'Error', warning: 'Warning', information: 'Note' } as const;

/** What is wrong with the template or the event, each with a way to the place. */
export function createIssues(host: () => Host<PreviewMethods>): Part<PreviewState> {
  const root = element('ul', { class: 'issues', 'aria-live': 'polite', 'aria-label': 'Problems' });
  return {
    root,
    update({ issues }) {
      fill(root, ...issues.map((issue) => toItem(issue, host)));
      root.hidden = issues.length === 0;
    },
  };
}

function toItem(issue: PreviewIssue, host: () => Host<PreviewMethods>): HTMLElement {
  const { severity, message, line, column, place } = issue;
  const where = line === undefined ? undefined : `${place?.document === 'event' ? 'event ' : ''}${line}:${column ?? 1}`;
  const link = where !== undefined && place ? button(where, { class: 'link place', title: 'Go to this place' }, () => host().send('reveal', place)) : undefined;
  return element('li', { class: `issue ${severity}` }, element('span', { class: 'severity' }, NAMES[severity]), element('span', { class: 'message' }, message), link);
}
