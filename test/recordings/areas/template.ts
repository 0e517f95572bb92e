/** Areas whose cases are templates: an event, a template, and what it printed; or an exchange with templates in it. */
import assert from 'node:assert/strict';
import { chooseCanary, readSampleEvent, renderMapping, type FunctionRequest, type FunctionResult, type GatewayEnvironment, type MappingRendering, type SampleEvent } from '../../../src/apigw';
import { ask, ENVIRONMENT } from '../../unit/apigw/support';
import { buildExchange } from '../exchange/build';
import { assertJson, assertSubset, assertText, compare } from '../exchange/compare';
import { type CheckRecording, isObject, type Json, Members, NotUnderstood, objectOf, textsOf, without } from '../exchange/given';

/** Members that an event and a template tell by themselves, and what a rendering of them answers. */
const OF_AN_EVENT = ['phase', 'template', 'contentType', 'userAgent', 'headers', 'method', 'resourcePath', 'queryString', 'pathParameters', 'stageVariables', 'body', 'context'];
const OF_A_RENDERING = ['output', 'outputJson', 'error', 'requestOverrideHeaders', 'backendAccepted'];

/** `template` with an event; or whatever else tells about an exchange, of which the templates are a part. */
export const checkTemplate: CheckRecording = async ({ given, expected }) => {
  if (typeof given['template'] !== 'string' || hasOthers(given, OF_AN_EVENT) || hasOthers(expected, OF_A_RENDERING)) return checkTemplatesOfExchange(given, expected);
  const members = new Members(given);
  const rendering = renderGiven(members);
  members.finish();
  compareRendering(rendering, new Members(expected));
};

const hasOthers = (object: Json, names: readonly string[]): boolean => Object.keys(object).some((name) => !names.includes(name));

/** The backend is told, or a function returns what it was given, or both are left out because the answer is the backend's own. */
async function checkTemplatesOfExchange(given: Json, expected: Json): Promise<void> {
  const { phase, template, body, stage, routedToCanary, lambda, lambdaResult, ...others } = given;
  const isResponse = phase === 'response';
  const key = !isResponse && typeof others['contentType'] === 'string' ? others['contentType'] : 'application/json';
  const members = new Members({
    ...others,
    ...(body !== undefined && { [isResponse ? 'endpointBody' : 'body']: body }),
    ...(typeof template === 'string' && { [isResponse ? 'responseTemplates' : 'requestTemplates']: { [key]: template } }),
    ...(lambdaResult !== undefined && { lambdaResult: typeof lambdaResult === 'string' ? JSON.parse(lambdaResult) : lambdaResult }),
  });
  members.ignore('methodResponses', 'bodyIsBinary', 'authorizer');
  const built = buildExchange(members, expected['bodyJson']);
  members.finish();
  const world = typeof lambda === 'string' && lambdaResult === undefined ? { ...built.world, lambda: echo } : built.world;
  const told = await ask(built.api, built.asked, world, { ...built.environment, ...stageOf(stage, routedToCanary === true) });
  compare(told, new Members(isResponse ? toTheClient(expected) : { ...without(expected, 'responseBody'), ...('responseBody' in expected && { body: expected['responseBody'] }) }));
}

/** A stage's name; or its settings, by which a request is led to the canary or not. */
function stageOf(stage: unknown, canary: boolean): Partial<GatewayEnvironment> {
  if (typeof stage === 'string') return { stageName: stage };
  if (!isObject(stage)) return {};
  const { canarySettings } = stage;
  const stageVariableOverrides = textsOf(objectOf(objectOf(canarySettings)['stageVariableOverrides']));
  const settings = {
    stageName: ENVIRONMENT.stageName, variables: textsOf(objectOf(stage['variables'])),
    ...(isObject(canarySettings) && { canarySettings: { percentTraffic: canary ? 100 : 0, stageVariableOverrides } }),
  };
  const { isCanaryRequest, stageVariables } = chooseCanary(settings, 0);
  return { stage: settings, stageVariables, ...(isCanaryRequest !== undefined && { isCanaryRequest }) };
}

/** A function that returns what it was given. */
const echo = ({ payload }: FunctionRequest): FunctionResult => ({ kind: 'result', payload });

/** What a response template prints is the client's body. */
export function toTheClient({ output, outputJson, ...expected }: Json): Json {
  return { ...expected, ...(output !== undefined && { body: output }), ...(outputJson !== undefined && { bodyJson: outputJson }) };
}

/** Renders the case's template with its event; `context` is what the check adds to `$context`. */
export function renderGiven(given: Members, context: Json = {}): MappingRendering {
  const phase = given.text('phase') === 'response' ? 'response' : 'request';
  const template = given.text('template') ?? '';
  const event = eventOf(given, context);
  const { body, ...rest } = event;
  return renderMapping({ template, phase, event: phase === 'request' ? event : { ...rest, integrationResponse: { body } } });
}

function eventOf(given: Members, context: Json): SampleEvent {
  const contentType = given.text('contentType');
  const userAgent = given.text('userAgent');
  const headers = { ...(contentType !== undefined && { 'Content-Type': contentType }), ...(userAgent !== undefined && { 'User-Agent': userAgent }), ...given.object('headers') };
  const members = {
    httpMethod: given.text('method'), resource: given.text('resourcePath'), headers, queryString: given.text('queryString'), pathParameters: given.object('pathParameters'),
    stageVariables: given.object('stageVariables'), body: given.text('body') ?? '', context: { ...given.object('context'), ...context },
  };
  const event = readSampleEvent(Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)));
  if (!event.ok) throw new NotUnderstood(event.error.join(' '));
  return event.value;
}

export function compareRendering(rendering: MappingRendering, expected: Members): void {
  expected.ignore('backendAccepted');
  if (expected.flag('error')) {
    assert.equal(rendering.ok, false, `The template printed ${rendering.output}`);
    return expected.finish();
  }
  assert.ok(rendering.ok, rendering.ok ? '' : rendering.error.message);
  const output = expected.text('output');
  if (output !== undefined) assertText(rendering.output, output, 'output');
  if (expected.has('outputJson')) assertJson(JSON.parse(rendering.output), expected.any('outputJson'), 'output');
  assertSubset(rendering.overrides.requestOverride.header, expected.object('requestOverrideHeaders') ?? {}, 'requestOverrideHeaders');
  expected.finish();
}
