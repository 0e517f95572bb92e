import assert from 'node:assert/strict';
import { DEFAULT_LIMITS } from '../../../src/vtl';
import { assertJson } from '../exchange/compare';
import { type CheckRecording, isObject, type Json, Members } from '../exchange/given';
import { checkTemplate, compareRendering, renderGiven } from './template';

/** Templates with events or in exchanges, and what `$context` holds there. */
export const checkMappingTemplate: CheckRecording = async (recording) => {
  const { given, expected } = recording;
  if ('maxIterations' in expected) return assert.equal(DEFAULT_LIMITS.iterations, expected['maxIterations']);
  if ('messageBodyJson' in expected) return checkContextDump(given, expected);
  if ('authorizerContext' in given || isObject(given['authorizer'])) return checkAuthorizer(given, expected);
  await checkTemplate(recording);
};

/** What an authorizer leaves in `$context.authorizer`. */
function checkAuthorizer(given: Json, expected: Json): void {
  const { authorizerContext, authorizer: cognito, ...rest } = given;
  const claims = isObject(cognito) ? cognito['claims'] : undefined;
  const members = new Members(rest);
  const rendering = renderGiven(members, { authorizer: { ...(isObject(authorizerContext) ? authorizerContext : {}), ...(isObject(claims) && { claims }) } });
  members.finish();
  compareRendering(rendering, new Members(expected));
}

/** `$context` printed key by key into a JSON text inside a JSON text. */
function checkContextDump(given: Json, expected: Json): void {
  const members = new Members(given);
  const stage = members.text('stage') ?? '';
  members.ignore('authorizer');
  const rendering = renderGiven(members, { stage, accountId: '111111111111', path: `/${stage}${String(given['resourcePath'])}` });
  members.finish();
  assert.ok(rendering.ok, rendering.ok ? '' : rendering.error.message);
  const { MessageBody: text } = JSON.parse(rendering.output) as { readonly MessageBody: string };
  const dump = JSON.parse(text) as Readonly<Record<string, Json>>;
  const { context: recordedContext, ...recorded } = expected['messageBodyJson'] as Readonly<Record<string, Json>>;
  // The recorder replaced the time by a word.
  assertJson(dump, { ...recorded, context: { ...recordedContext, requestTimeEpoch: '<time>' } }, 'MessageBody');
  const orders = { context: 'contextKeyOrder', identity: 'identityKeyOrder', requestOverride: 'requestOverrideKeyOrder' } as const;
  for (const [map, order] of Object.entries(orders)) if (order in expected) assert.deepEqual(Object.keys(dump[map] ?? {}), expected[order], order);
}
