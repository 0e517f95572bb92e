import './preview.css';
import type { PreviewMemento, PreviewMethods, PreviewState } from '../../protocol';
import { openPage } from '../shared/page';
import { createOverrides, createVariables } from './effects';
import { createHeader } from './header';
import { createIssues } from './issues';
import { createOutput } from './output';
import { createPortability } from './portability';

/** Characters of JSON: the editor stores what is kept at every change. */
const MAX_KEPT = 64_000;

/** The last good output comes back even if the template is broken by then, unless it is large. */
function keep({ memento, result }: PreviewState): PreviewMemento {
  const lastGood = result?.complete && result.output.length <= MAX_KEPT ? result : undefined;
  return lastGood && JSON.stringify(lastGood).length <= MAX_KEPT ? { ...memento, lastGood } : memento;
}

openPage<PreviewMethods, PreviewState>((caller) => caller.call('ready'), [createHeader, createIssues, createOutput, createOverrides, createVariables, createPortability], keep);
