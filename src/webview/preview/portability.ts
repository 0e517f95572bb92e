import type { PortabilityAnswer, PreviewState } from '../../protocol';
import { element, fill, section, type Child, type Part } from '../shared/dom';
import { diffLines } from '../shared/diff';

/** What emulators built on velocityjs would print: said quietly, and only once it is known. */
export function createPortability(): Part<PreviewState> {
  const { root, body, note } = section('Elsewhere', false);
  let known = false;
  return {
    root,
    update({ portability, result, stale }) {
      known ||= portability !== undefined;
      root.hidden = !known || stale || result?.complete !== true || portability?.kind === 'notComparable';
      note(portability ? SUMMARIES[portability.kind] : 'comparing');
      fill(body, ...(portability ? details(portability, result?.output ?? '') : []));
    },
  };
}

const SUMMARIES: Readonly<Record<PortabilityAnswer['kind'], string>> = {
  same: 'serverless-offline (velocityjs) would print the same',
  different: 'serverless-offline (velocityjs) would print something else',
  failed: 'serverless-offline (velocityjs) would fail',
  notComparable: '',
};

const SIGNS = { both: ' ', ours: '-', theirs: '+' } as const;

function details(answer: PortabilityAnswer, output: string): readonly Child[] {
  if (answer.kind === 'failed') return [element('p', {}, answer.message)];
  if (answer.kind !== 'different') return [element('p', { class: 'muted' }, 'Tools that run templates with velocityjs agree with API Gateway on this one.')];
  const lines = diffLines(output, answer.output).map(({ kind, text }) => element('div', { class: `diff-${kind}` }, `${SIGNS[kind]} ${text}`));
  return [element('p', { class: 'muted' }, '- API Gateway, + velocityjs'), element('pre', { class: 'output diff', tabindex: '0', 'aria-label': 'Difference' }, ...lines)];
}
