import './preview.css';
import type { PreviewMethods, PreviewState } from '../../protocol';
import { openPage } from '../shared/page';
import { createOverrides, createVariables } from './effects';
import { createHeader } from './header';
import { createIssues } from './issues';
import { createOutput } from './output';
import { createPortability } from './portability';

openPage<PreviewMethods, PreviewState>((caller) => caller.call('ready'), [createHeader, createIssues, createOutput, createOverrides, createVariables, createPortability]);
