import assert from 'node:assert/strict';
import { contextForEvent } from '../../../src/apigw';
import { writeJson } from '../../../src/jsonpath';
import { compile } from '../../../src/vtl';
import { type CheckRecording, Members } from '../exchange/given';
import { checkTemplate } from './template';

/** A template, or one call with its argument as a value. */
export const checkUtilFunction: CheckRecording = async (recording) => {
  if (!('call' in recording.given)) return checkTemplate(recording);
  const given = new Members(recording.given);
  const argument = given.any('argument');
  const name = (given.text('call') ?? '').replace('$util.', '');
  given.finish();
  const variables = new Map(contextForEvent({}, 'request').variables);
  variables.set('argument', typeof argument === 'number' ? argument : argument === null ? null : String(argument));
  const rendering = compile(`#set($result = $util.${name}($argument))$result`).render(variables);
  assert.ok(rendering.ok, rendering.ok ? '' : rendering.error.message);
  const result = rendering.variables.get('result') ?? null;
  const { result: wanted } = recording.expected;
  if (typeof wanted === 'string') assert.equal(rendering.output, wanted);
  else assert.deepEqual(JSON.parse(writeJson(result)), wanted);
};
