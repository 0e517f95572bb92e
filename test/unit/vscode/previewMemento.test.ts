import assert from 'node:assert/strict';
import type { PreviewMemento } from '../../../src/protocol';
import { isPreviewMemento } from '../../../src/vscode/panels/previewMemento';

const MEMENTO: PreviewMemento = {
  target: { uri: 'file:///a.vtl' },
  event: 'builtIn:GET',
  phase: 'response',
  lastGood: {
    output: '{', complete: true, milliseconds: 1, validity: { format: 'json', fault: { message: 'ends too early', line: 1, column: 2 } },
    overrides: { requestOverride: { header: {}, path: {}, querystring: {} }, responseOverride: { header: { a: 'b' }, status: 404 } },
    variables: [{ name: 'a', className: 'java.lang.String', text: 'x' }],
  },
};

describe('What a preview keeps over a reload', () => {
  it('brings it back, with and without an output', () => {
    assert.equal(isPreviewMemento(MEMENTO), true);
    assert.equal(isPreviewMemento({ target: { uri: 'file:///a.yaml', template: 'a' } }), true);
  });

  it('is refused where it is something else', () => {
    const { lastGood } = MEMENTO;
    const wrong: readonly unknown[] = [
      undefined, null, 'text', {}, { target: {} }, { ...MEMENTO, phase: 'other' }, { ...MEMENTO, event: 1 }, { ...MEMENTO, lastGood: {} },
      { ...MEMENTO, lastGood: { ...lastGood, validity: { format: 'yaml' } } }, { ...MEMENTO, lastGood: { ...lastGood, variables: [1] } }, { ...MEMENTO, lastGood: { ...lastGood, overrides: {} } },
    ];
    assert.deepEqual(wrong.map(isPreviewMemento), wrong.map(() => false));
  });
});
