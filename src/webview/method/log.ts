import type { MethodState } from '../../protocol';
import { element, fill, section, type Part } from '../shared/dom';
import { logLines } from '../shared/steps/logLines';

/** The execution log as the service writes it. */
export function createLog(): Part<MethodState> {
  const { root, body, note } = section('Execution log', false);
  const text = element('pre', { class: 'log', tabindex: '0', 'aria-label': 'Execution log' });
  body.append(text);
  return {
    root,
    update({ run }) {
      root.hidden = run === undefined;
      if (!run) return;
      note(run.log.length === 0 ? 'empty: it begins once a request is let in' : `${run.log.length} lines, as CloudWatch Logs would have them`);
      fill(text, ...logLines(run.log));
    },
  };
}
