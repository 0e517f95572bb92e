import assert from 'node:assert/strict';
import { workerHandlers } from '../../../src/worker';
import { createOutputMap, type OutputMap } from '../../../src/vscode/panels/previewOutputMap';

interface Rendered {
  readonly template: string;
  readonly output: string;
  readonly map: OutputMap;
}

async function render(template: string): Promise<Rendered> {
  const answer = await workerHandlers.render({ template, event: { kind: 'text', text: '{}' }, phase: 'request' });
  assert.ok(answer.ok);
  const { output, segments } = answer.value;
  return { template, output, map: createOutputMap(template, output, segments) };
}

/** What is marked in the output for a cursor (`|`) or a selection (between two of them). */
async function marked(text: string): Promise<readonly string[]> {
  const [start, end] = [text.indexOf('|'), text.lastIndexOf('|')];
  const { map, output } = await render(text.replaceAll('|', ''));
  return map.printedBy({ start, end: end > start ? end - 1 : start }).map((range) => output.slice(range.start, range.end));
}

describe('From the template to the output', () => {
  it('a reference leads to all it printed', async () => {
    assert.deepEqual(await marked('#foreach($i in [1, 2])<$|i>#end'), ['1', '2']);
  });

  it('a reference the cursor only touches goes before the text beside it', async () => {
    assert.deepEqual(await marked('#set($a = 7){"a": $a|, "b": 2}'), ['7']);
    assert.deepEqual(await marked('#set($a = 7){"a": |$a, "b": 2}'), ['7']);
  });

  it('text leads to the same text, of its line only', async () => {
    assert.deepEqual(await marked('{\n  "a"|: 1,\n  "b": 2\n}'), ['  "a": 1,\n']);
  });

  it('a directive leads to what its line prints', async () => {
    assert.deepEqual(await marked('before\n[#fore|ach($i in [1, 2])$i#end]\nafter'), ['[12]\n']);
  });

  it('a line that prints nothing leads nowhere', async () => {
    assert.deepEqual(await marked('## a com|ment\n#set($a = 1)\n\nx'), []);
  });

  it('a selection leads to everything in it', async () => {
    assert.deepEqual(await marked('#set($a = 7)a$|a b\nc|\nd'), ['7 b\nc\n']);
  });
});

describe('From the output to the template', () => {
  it('every character leads to what printed it, the end to what printed last', async () => {
    const { map, template, output } = await render('#set($a = "xyz")<$a>\n#if(true)yes#end');
    const source = (offset: number): string => {
      const span = map.sourceAt(offset);
      return span ? template.slice(span.start, span.end) : '';
    };
    assert.equal(output, '<xyz>\nyes');
    assert.deepEqual([0, 1, 3, 4, 6, 9].map(source), ['<', '$a', '$a', '>\n', 'yes', 'yes']);
    assert.equal(map.sourceAt(10), undefined);
  });
});
