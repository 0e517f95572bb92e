import assert from 'node:assert/strict';
import { workerHandlers } from '../../../src/worker';

/** The segments of a render, as `template -> output`. */
async function segments(template: string, body: unknown = {}): Promise<readonly string[]> {
  const answer = await workerHandlers.render({ template, event: { kind: 'text', text: JSON.stringify({ body }) }, phase: 'request' });
  assert.ok(answer.ok, JSON.stringify(answer));
  const numbers = [...answer.value.segments];
  return Array.from({ length: numbers.length / 4 }, (_, i) => {
    const [start, end, outputStart, outputEnd] = numbers.slice(4 * i, 4 * i + 4);
    return `${template.slice(start, end)} -> ${answer.value.output.slice(outputStart, outputEnd)}`;
  });
}

describe('The worker tells what printed the output', () => {
  it('reference by reference, each time it was printed', async () => {
    assert.deepEqual(await segments('#foreach($i in [1, 2])<$i>#end'), ['< -> <', '$i -> 1', '> -> >', '< -> <', '$i -> 2', '> -> >']);
  });

  it('line by line where the template is printed as it stands', async () => {
    assert.deepEqual(await segments('{\r\n  "a": $input.json("$.a"),\n\n  "b": 1\n}', { a: 5 }), ['{\r\n -> {\r\n', '  "a":  ->   "a": ', '$input.json("$.a") -> 5', ',\n -> ,\n', '\n -> \n', '  "b": 1\n ->   "b": 1\n', '} -> }']);
  });

  it('and a text that is put together elsewhere belongs to the reference that prints it', async () => {
    assert.deepEqual(await segments('#set($x = "a$context.nothing b")#define($d)[$x]#end$x $d'), ['$x -> a b', '  ->  ', '$d -> [a b]']);
  });

  it('of a failed render, as far as it went', async () => {
    assert.deepEqual(await segments('a#foreach($i in [1])$i$input.path("$[")#end'), ['a -> a', '$i -> 1']);
  });

  it('and stops at the beginning of an output that is very long', async () => {
    const template = '#foreach($i in [1..999])#foreach($j in [1..99])$j#end#end';
    const answer = await workerHandlers.render({ template, event: { kind: 'text', text: '{}' }, phase: 'request' });
    assert.ok(answer.ok && answer.value.output.length > 100_000);
    assert.equal(answer.value.segments.length, 4 * 50_000);
  });
});
