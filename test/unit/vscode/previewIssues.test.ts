import assert from 'node:assert/strict';
import { LineIndex } from '../../../src/base';
import type { RenderAnswer } from '../../../src/protocol';
import { eventIssue, templateIssues } from '../../../src/vscode/panels/previewIssues';
import type { ResolvedTemplate } from '../../../src/vscode/panels/previewTarget';

const DOCUMENT = 'template: |\n  #if($a)\n  x\n';

/** The template of the document: its two lines, each two columns further to the right there. */
const TEMPLATE: ResolvedTemplate = {
  text: '#if($a)\nx\n', title: '', phase: 'request', span: undefined, lines: new LineIndex(DOCUMENT),
  toTemplate: () => undefined,
  toDocument: ({ start, end }) => (start < 8 ? { start: start + 14, end: end + 14 } : undefined),
};

const answer = (part: Partial<RenderAnswer>): RenderAnswer => ({
  output: '', problems: [], validity: { format: 'empty' }, variables: [], segments: new Uint32Array(), milliseconds: 0,
  overrides: { requestOverride: { header: {}, path: {}, querystring: {} }, responseOverride: { header: {} } }, ...part,
});

describe('What a preview tells of a template', () => {
  it('stands where the document has it, errors first', () => {
    const issues = templateIssues(TEMPLATE, answer({
      problems: [{ code: 'unused', severity: 'warning', message: 'careful', span: { start: 4, end: 6 } }],
      error: { code: 'ParseErrorException', message: 'broken', span: { start: 0, end: 3 } },
    }));
    assert.deepEqual(issues.map(({ severity, message, line, column }) => [severity, message, line, column]), [['error', 'broken', 2, 3], ['warning', 'careful', 2, 7]]);
  });

  it('is not told twice when the render fails at a problem that is known already', () => {
    const span = { start: 0, end: 3 };
    const issues = templateIssues(TEMPLATE, answer({ problems: [{ code: 'ParseErrorException', severity: 'error', message: 'broken', span }], error: { code: 'ParseErrorException', message: 'Encountered ...', span } }));
    assert.deepEqual(issues.map((issue) => issue.message), ['broken']);
  });

  it('has no place where the document cannot be matched', () => {
    const [issue] = templateIssues(TEMPLATE, answer({ error: { code: 'X', message: 'failed', span: { start: 8, end: 9 } } }));
    assert.deepEqual(issue, { severity: 'error', message: 'failed', code: 'X' });
  });
});

describe('What a preview tells of an event', () => {
  const fault = { message: 'a value was expected', line: 2, column: 3 };

  it('leads to the place in its file', () => {
    assert.deepEqual(eventIssue(fault, { kind: 'text', text: '{\n  }' }), { severity: 'error', ...fault, place: { document: 'event', span: { start: 4, end: 4 } } });
  });

  it('leads nowhere for a built-in one', () => {
    assert.deepEqual(eventIssue(fault, { kind: 'builtIn', name: 'GET' }), { severity: 'error', message: fault.message });
  });
});
