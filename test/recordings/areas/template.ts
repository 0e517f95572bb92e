/** Areas whose cases are templates: an event, a template, and what it printed. */
import assert from 'node:assert/strict';
import { contextForEvent, readSampleEvent, renderMapping, type MappingRendering, type SampleEvent } from '../../../src/apigw';
import { compile } from '../../../src/vtl';
import { assertText } from '../exchange/compare';
import { type CheckRecording, isObject, type Json, Members, NotUnderstood } from '../exchange/given';

/** `template` with `body`; or `requestTemplate` and `responseTemplate` around a backend that sends back what it got. */
export const checkTemplate: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  if (given.has('responseTemplate')) compareEcho(given, expected);
  else compareRendering(renderGiven(given), expected);
  given.finish();
  expected.finish();
};

/** Renders the case's template with its event; `context` is what the check adds to `$context`. */
export function renderGiven(given: Members, context: Json = {}): MappingRendering {
  const phase = given.text('phase') === 'response' ? 'response' : 'request';
  const template = given.text('template') ?? onlyTemplate(given);
  const event = eventOf(given, context);
  const { body, ...rest } = event;
  return renderMapping({ template, phase, event: phase === 'request' ? event : { ...rest, integrationResponse: { body } } });
}

function onlyTemplate(given: Members): string {
  const templates = given.object('requestTemplates') ?? {};
  const [template, ...others] = Object.values(templates);
  if (typeof template !== 'string' || others.length > 0) throw new NotUnderstood('which template is meant');
  given.ignore('passthroughBehavior');
  return template;
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
  if (expected.flag('error') === true) return assert.equal(rendering.ok, false, `The template printed ${rendering.output}`);
  assert.ok(rendering.ok, rendering.ok ? '' : rendering.error.message);
  const output = expected.text('output');
  if (output !== undefined) assertText(rendering.output, output, 'output');
  if (expected.has('outputJson')) assert.deepEqual(JSON.parse(rendering.output), expected.any('outputJson'));
  // What else a recording tells about the exchange is true of every template that renders.
  assert.equal(expected.number('status') ?? 200, 200);
}

function compareEcho(given: Members, expected: Members): void {
  given.ignore('integrationType', 'backend', 'requestContentType');
  const body = given.text('requestBody') ?? '';
  const request = compile(given.text('requestTemplate') ?? '').render(contextForEvent({ body }, 'request').variables);
  assert.ok(request.ok, request.ok ? '' : request.error.message);
  const response = compile(given.text('responseTemplate') ?? '').render(contextForEvent({ integrationResponse: { body: request.output } }, 'response').variables);
  assert.ok(response.ok, response.ok ? '' : response.error.message);
  assert.equal(response.output, expected.text('responseBody'));
}

/** Compares parsed JSON in which `<name>` stands for any text. */
export function assertJson(actual: unknown, recorded: unknown, where: string): void {
  if (isObject(recorded)) {
    assert.ok(isObject(actual), where);
    assert.deepEqual(Object.keys(actual).sort(), Object.keys(recorded).sort(), where);
    for (const [name, value] of Object.entries(recorded)) assertJson(actual[name], value, `${where}.${name}`);
  } else if (typeof recorded === 'string') assertText(String(actual), recorded, where);
  else assert.deepEqual(actual, recorded, where);
}
