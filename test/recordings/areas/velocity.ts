import assert from 'node:assert/strict';
import type { JavaValue } from '../../../src/base';
import { parseJson } from '../../../src/jsonpath';
import { compile } from '../../../src/vtl';
import { type CheckRecording, isObject, Members } from '../exchange/given';

/** The variables reached the service through `$util.parseJson`. Blanks were not recorded faithfully, so they do not count. */
export const checkVelocity: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  // A recording without variables has an empty text there.
  const context = given.any('context');
  const variables = Object.entries(isObject(context) ? context : {}).map(([name, value]): [string, JavaValue] => [name, toValue(value)]);
  const rendering = compile(given.text('template') ?? '').render(new Map(variables));
  given.finish();
  assert.ok(rendering.ok, rendering.ok ? '' : rendering.error.message);
  const output = expected.text('output');
  if (output !== undefined) assert.equal(withoutBlanks(rendering.output), withoutBlanks(output));
  if (expected.has('outputJson')) assert.deepEqual(JSON.parse(rendering.output), expected.any('outputJson'));
  expected.finish();
};

function toValue(value: unknown): JavaValue {
  const parsed = parseJson(JSON.stringify(value));
  return parsed.ok ? parsed.value : null;
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');
