import assert from 'node:assert/strict';
import type { FunctionRequest, FunctionResult } from '../../../src/apigw';
import { DEFAULT_LIMITS } from '../../../src/vtl';
import { ask } from '../../unit/apigw/support';
import { buildExchange } from '../exchange/build';
import { compare } from '../exchange/compare';
import { type CheckRecording, isObject, type Json, Members } from '../exchange/given';
import { assertJson, checkTemplate, compareRendering, renderGiven } from './template';

/** A template with an event, or, where a case tells about an integration, a whole exchange. */
export const checkMappingTemplate: CheckRecording = async (recording) => {
  const { given, expected } = recording;
  if ('maxIterations' in expected) return assert.equal(DEFAULT_LIMITS.iterations, expected['maxIterations']);
  if ('messageBodyJson' in expected) return checkContextDump(given, expected);
  if ('canarySettings' in (isObject(given['stage']) ? given['stage'] : {})) return checkCanary(given, expected);
  if ('authorizerContext' in given || isObject(given['authorizer'])) return checkAuthorizer(given, expected);
  if ('statusClass' in expected) return checkStatusClass(given, expected);
  if ('headersSent' in given) return checkHeadersSeen(given, expected);
  if ('template' in given && !('requestParameters' in given)) return checkTemplate(recording);
  if ('output' in expected) return checkTemplate(recording);
  await checkExchange(given, expected);
};

async function checkExchange(given: Json, expected: Json): Promise<void> {
  const { template, lambda, lambdaResult, ...others } = given;
  const { logLines, eventReceived, integrationHeaders, ...compared } = expected;
  const members = new Members({ ...others, ...(template !== undefined && { requestTemplates: { 'application/json': template } }), ...(typeof lambdaResult === 'string' && { lambdaResult: JSON.parse(lambdaResult) }) });
  members.ignore('phase', 'methodResponses', 'bodyIsBinary');
  const built = buildExchange(members);
  members.finish();
  const told = await ask(built.api, built.asked, typeof lambda === 'string' ? { ...built.world, lambda: echo } : built.world, built.environment);
  compare(told, new Members({ ...compared, ...(integrationHeaders !== undefined && { backendHeadersLowercased: integrationHeaders }) }));
  if (eventReceived !== undefined) assert.deepEqual(JSON.parse(told.invoked[0]?.payload ?? 'null'), eventReceived);
  for (const line of Array.isArray(logLines) ? logLines : []) assert.ok(told.answer.log.includes(String(line)), `log without ${String(line)}:\n${told.answer.log.join('\n')}`);
}

/** The guide tells no more than `5XX`. */
async function checkStatusClass({ template, ...given }: Json, expected: Json): Promise<void> {
  const members = new Members({ ...given, requestTemplates: { 'application/json': template } });
  members.ignore('phase');
  const built = buildExchange(members);
  members.finish();
  const told = await ask(built.api, built.asked, built.world, built.environment);
  assert.equal(`${Math.floor(told.status / 100)}XX`, expected['statusClass']);
}

/** A function that returns what it was given. */
const echo = ({ payload }: FunctionRequest): FunctionResult => ({ kind: 'result', payload });

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
  for (const [map, order] of Object.entries(orders)) assert.deepEqual(Object.keys(dump[map] ?? {}), expected[order], order);
}

/** A canary's stage variables stand over the stage's own. */
function checkCanary(given: Json, expected: Json): void {
  const { stage, routedToCanary, ...rest } = given;
  const { variables, canarySettings } = stage as { readonly variables: Json; readonly canarySettings: { readonly stageVariableOverrides?: Json } };
  const canary = routedToCanary === true;
  const members = new Members({ ...rest, stageVariables: { ...variables, ...(canary ? canarySettings.stageVariableOverrides : {}) } });
  const rendering = renderGiven(members, { isCanaryRequest: String(canary) });
  members.finish();
  const wanted = new Members(expected);
  compareRendering(rendering, wanted);
  wanted.finish();
}

/** Which of the client's headers a template sees: the front removes some on arrival. */
async function checkHeadersSeen(given: Json, expected: Json): Promise<void> {
  const { template, ...others } = given;
  const members = new Members({ ...others, requestTemplates: { 'application/json': template } });
  members.ignore('phase');
  const built = buildExchange(members);
  members.finish();
  const told = await ask(built.api, built.asked, built.world, built.environment);
  const [sent] = told.sent;
  const text = sent ? Buffer.from(sent.body).toString('utf8') : (told.invoked[0]?.payload ?? '');
  assertJson(JSON.parse(text), expected['outputJson'], 'what the integration got');
}
