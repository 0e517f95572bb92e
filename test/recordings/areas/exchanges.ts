/** Areas whose cases are whole exchanges: one integration, one request, one answer. */
import assert from 'node:assert/strict';
import { ask } from '../../unit/apigw/support';
import { buildExchange } from '../exchange/build';
import { assertJson, compare } from '../exchange/compare';
import { isObject, Members, textsOf, without, type CheckRecording, type Recording } from '../exchange/given';
import { fromXml, toXml } from '../exchange/xml';
import { checkHeaderTable } from './headerTable';
import { checkHttpParameterMapping } from './httpExchange';
import { toTheClient } from './template';

async function exchange(recording: Recording, standIn?: unknown): Promise<void> {
  const given = new Members(recording.given);
  const built = buildExchange(given, standIn);
  given.finish();
  compare(await ask(built.api, built.asked, built.world, built.environment), new Members(recording.expected));
}

/** The template's text is `...` in the guide's tables: what counts is whether it is used. */
export const checkPassthrough: CheckRecording = async (recording) => {
  const { given, expected } = recording;
  const action = expected['action'];
  if (typeof action !== 'string') return checkPayload(recording);
  const payload = 'the payload';
  const outcomes: Readonly<Record<string, object>> = { transform: { output: '...' }, passthrough: { output: payload }, reject: { status: 415, bodyJson: { message: 'Unsupported Media Type' } } };
  await exchange({ ...recording, given: { ...given, body: payload }, expected: outcomes[action] as Recording['expected'] });
};

/** "output" is what comes out of the template: of a response template, the client's body. What the backend said is left out where the client got it as it was. */
async function checkPayload(recording: Recording): Promise<void> {
  const { given } = recording;
  const { bodyXmlAsJson, ...expected } = 'responseTemplates' in given ? toTheClient(recording.expected) : recording.expected;
  const members = new Members({ ...(typeof expected['body'] === 'string' ? { endpointBody: expected['body'] } : isObject(bodyXmlAsJson) && { endpointBody: toXml(bodyXmlAsJson) }), ...given });
  const built = buildExchange(members, expected['bodyJson']);
  members.finish();
  const told = await ask(built.api, built.asked, built.world, built.environment);
  compare(told, new Members(expected));
  if (bodyXmlAsJson !== undefined) assertJson(fromXml(told.body), bodyXmlAsJson, 'body');
}

export const checkSelectionPattern: CheckRecording = async (recording) => {
  const { given, expected } = recording;
  // "selected" names the status code of the integration response; a text to match reaches it as a function's error message.
  const { selected, mockStatus, ...rest } = expected;
  const text = given['selectionValue'];
  if (typeof text === 'string') {
    const others = without(given, 'selectionValue');
    const numeric = /^\d+$/.test(text);
    const asked = numeric ? { ...others, integrationType: 'HTTP', backendStatus: Number(text) } : { ...others, integrationType: 'AWS (Lambda)', lambdaResult: text === '' ? {} : { errorMessage: text } };
    return exchange({ ...recording, given: asked, expected: { ...rest, ...(selected !== undefined && { status: Number(selected) }) } });
  }
  if (typeof mockStatus === 'number') {
    const integrationResponses = { 299: { selectionPattern: String(mockStatus) }, 298: {} };
    return exchange({ ...recording, given: { ...given, integrationResponses }, expected: { status: 299 } });
  }
  const alone = 'integrationType' in given ? given : { ...given, integrationType: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } };
  // A function's own answer, and an echoing backend's, are told by what the client got.
  await exchange({ ...recording, given: alone, expected: rest }, 'renderedRequestTemplate' in given ? undefined : expected['bodyJson']);
};

export const checkParameterMapping: CheckRecording = async (recording) => {
  const { given, expected } = recording;
  if (given['apiType'] === 'HTTP') return checkHttpParameterMapping(recording);
  if ('table' in given) return checkHeaderTable(recording);
  if (typeof given['uri'] === 'string' && 'uri' in expected) return checkUri(recording);
  if ('responseParameters' in given && !('integrationType' in given)) return exchange({ ...recording, expected: named(expected) });
  if (!('header' in expected)) return exchange({ ...recording, given: { ...told(expected), ...given } }, expected['bodyJson']);
  await checkMapped(recording);
};

/** What a recording leaves out about the backend and the request, but what came of it tells. */
function told(expected: Recording['expected']): Recording['given'] {
  const proxied = textsOf(new Members(expected).object('clientHeaders', 'clientHeadersLowercased'));
  const remapped = 'x-amzn-remapped-';
  const isProxy = Object.keys(proxied).some((name) => name.toLowerCase().startsWith(remapped));
  const own = Object.entries(proxied).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())).map(([name, value]) => [name.toLowerCase().startsWith(remapped) ? name.slice(remapped.length) : name, value]);
  const length = textsOf(new Members(expected).object('backendHeadersLowercased'))['content-length'];
  return { ...(isProxy && { endpointHeaders: Object.fromEntries(own) }), ...(length !== undefined && length !== '0' && { body: '{"message": "hello world"}' }) };
}

const OWN_HEADERS = new Set(['connection', 'content-length', 'date', 'x-amz-apigw-id', 'x-amzn-requestid']);

/** What response mappings set, as headers of the answer. */
function named(expected: Recording['expected']): Recording['expected'] {
  const { header, ...rest } = expected;
  return header === undefined ? rest : { ...rest, headers: header };
}

/** What request mappings set, as an endpoint sees it: `{test}` in the path, the query, the headers. */
async function checkMapped({ given, expected }: Recording): Promise<void> {
  const members = new Members({ ...given, uri: 'http://backend.example/{test}' });
  const built = buildExchange(members);
  members.finish();
  const told = await ask(built.api, built.asked, built.world, built.environment);
  const wanted = new Members(expected);
  const sent = told.sent[0];
  assert.ok(sent, told.answer.fault?.message);
  const own = ['accept', 'user-agent', 'x-amzn-apigateway-api-id', 'x-amzn-trace-id', 'content-type'];
  assert.deepEqual(Object.fromEntries(sent.headers.filter(([name]) => !own.includes(name.toLowerCase()))), textsOf(wanted.object('header')));
  const url = new URL(sent.url);
  const query = Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]));
  const recorded = Object.fromEntries(Object.entries(wanted.object('querystring') ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : [String(value)]]));
  assert.deepEqual(query, recorded);
  assert.equal(decodeURIComponent(url.pathname), `/${String(wanted.object('path')?.['test'] ?? '{test}')}`);
  wanted.finish();
}

/** URIs that are no addresses cannot be called: what is filled in shows in the address, or in the fault that names it. */
async function checkUri({ given, expected }: Recording): Promise<void> {
  const values = Object.entries(textsOf(new Members(given).object('integrationPathParameters')));
  const requestParameters = Object.fromEntries(values.map(([name, value]) => [`integration.request.path.${name}`, `'${value}'`]));
  const uri = String(given['uri']);
  const lambda = uri.startsWith('arn:');
  const members = new Members({ uri, stageVariables: given['stageVariables'] ?? {}, integrationType: lambda ? 'AWS (Lambda)' : 'HTTP', requestParameters });
  const built = buildExchange(members);
  members.finish();
  const told = await ask(built.api, built.asked, built.world, built.environment);
  const recorded = String(expected['uri']);
  if (lambda) assert.equal(told.invoked[0]?.functionArn, /functions\/(.*)\/invocations/.exec(recorded)?.[1]);
  else assert.equal(told.sent[0]?.url, recorded, told.answer.fault?.message);
}
