import assert from 'node:assert/strict';
import { ask, integration, integrationResponse, method, restApi, response, TRACE, type IntegrationParts, type Told } from './support';
import type { BackendResult, Integration, IntegrationResponse, RestApi } from '../../../src/apigw';

const URI = 'http://backend.example/';

async function answered(backend: BackendResult, responses: readonly IntegrationResponse[], parts: IntegrationParts = {}, api: Partial<RestApi> = {}, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
  const of = integration('HTTP', { httpMethod: 'GET', uri: URI, integrationResponses: responses, ...parts });
  return ask(restApi({ '/': [method('GET', of)] }, api), { headers }, { backend });
}

describe('Selecting an integration response', () => {
  const RESPONSES = [integrationResponse('500', { selectionPattern: '5\\d{2}' }), integrationResponse('200'), integrationResponse('400', { selectionPattern: '4\\d\\d' }), integrationResponse('404', { selectionPattern: '404' })];
  const rows: readonly (readonly [number, number])[] = [[200, 200], [201, 200], [400, 400], [404, 400], [503, 500], [302, 200]];
  for (const [backend, status] of rows) it(`maps ${backend} to ${status}`, async () => assert.equal((await answered(response(backend), RESPONSES)).status, status));

  it('matches whole texts only', async () => {
    assert.equal((await answered(response(404), [integrationResponse('200'), integrationResponse('400', { selectionPattern: '4' })])).status, 200);
    assert.equal((await answered(response(404), [integrationResponse('200'), integrationResponse('400', { selectionPattern: '4.*|5.*' })])).status, 400);
  });
  it('tries status codes in ascending order', async () => {
    const told = await answered(response(404), [integrationResponse('502', { selectionPattern: '.*' }), integrationResponse('405', { selectionPattern: '4.*' })]);
    assert.equal(told.status, 405);
    assert.match(told.said('Select integration response'), /405: the pattern "4\.\*" matches.*The text to match is "404"/);
  });
  it('warns of a failure that becomes a success by default, and of nothing else', async () => {
    const cautionOf = async (...args: Parameters<typeof answered>): Promise<string | undefined> => (await answered(...args)).answer.trace.find(({ step }) => step === 'Select integration response')?.caution;
    assert.match((await cautionOf(response(404), [integrationResponse('200')])) ?? '', /"404".*default response, 200/);
    assert.equal(await cautionOf(response(200), [integrationResponse('200')]), undefined);
    assert.equal(await cautionOf(response(404), [integrationResponse('500')]), undefined);
    assert.equal(await cautionOf(response(404), [integrationResponse('200'), integrationResponse('404', { selectionPattern: '404' })]), undefined);
  });
  it('takes an empty pattern for the default', async () => {
    assert.equal((await answered(response(404), [integrationResponse('200', { selectionPattern: '' })])).status, 200);
  });
  it('fails without a default', async () => {
    const told = await answered(response(404), [integrationResponse('200', { selectionPattern: '200' })]);
    assert.equal(told.status, 500);
    assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: 404');
  });
  it('passes over a pattern that is no regular expression', async () => {
    const told = await answered(response(404), [integrationResponse('200'), integrationResponse('100', { selectionPattern: '(' })]);
    assert.equal(told.status, 200);
    assert.match(told.said('Select integration response'), /no regular expression/);
  });
  it('needs a declared method response', async () => {
    const of = integration('HTTP', { httpMethod: 'GET', uri: URI });
    const told = await ask(restApi({ '/': [method('GET', of, { methodResponses: [] })] }));
    assert.equal(told.status, 500);
    assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: Output mapping refers to an invalid method response: 200');
  });
});

describe('Response parameters and templates', () => {
  it('set headers from everything they can read', async () => {
    const told = await answered(response(200, '{"pets":[{"name":"mia"}]}', [['X-Own', 'one'], ['X-Own', 'two'], ['Content-Type', 'application/json']]), [integrationResponse('200', {
      responseParameters: {
        'method.response.header.last': 'integration.response.header.X-Own', 'method.response.header.all': 'integration.response.multivalueheader.X-Own', 'method.response.header.case': 'integration.response.header.x-own',
        'method.response.header.name': 'integration.response.body.pets[0].name', 'method.response.header.static': "'s'", 'method.response.header.id': 'context.apiId', 'method.response.header.Content-Type': "'text/plain'",
      },
    })]);
    assert.deepEqual(told.answer.headers, [
      ['x-amzn-RequestId', told.answer.requestId], ['x-amz-apigw-id', 'OkTrUEOEZPgFQFw='], ['X-Amzn-Trace-Id', TRACE], ['last', 'two'], ['all', 'one,two'], ['name', 'mia'], ['static', 's'], ['id', 'a1b2c3d4e5'], ['Content-Type', 'text/plain'],
    ]);
  });
  it('fail on a body that begins like JSON and is none', async () => {
    assert.equal((await answered(response(200, '{wrong'), [integrationResponse('200', { responseParameters: { 'method.response.header.a': 'integration.response.body.a' } })])).status, 500);
  });
  it('transform the body', async () => {
    const told = await answered(response(200, '{"name":"mia"}'), [integrationResponse('200', { templates: { 'application/json': '#set($context.responseOverride.status = 202)#set($context.responseOverride.header.x = "y"){"n": $input.json(\'$.name\')}' } })]);
    assert.deepEqual([told.status, told.body, told.header('x')], [202, '{"n": "mia"}', 'y']);
  });
  for (const status of ['600', '99', '"a"', '200.5']) {
    it(`ignore the status ${status}`, async () => {
      const told = await answered(response(200), [integrationResponse('203', { templates: { 'application/json': `#set($context.responseOverride.status = ${status})` } })]);
      assert.equal(told.status, 203);
      assert.match(told.said('Apply response overrides'), /ignored/);
    });
  }
  it('never make a header that HTTP cannot carry', async () => {
    const told = await answered(response(200), [integrationResponse('200', { responseParameters: { 'method.response.header.a': "'x\r\nb: y \u20ac'" }, templates: { 'application/json': '#set($context.responseOverride.header["not a name"] = "z")' } })]);
    assert.deepEqual([told.header('a'), told.header('not a name')], ['x  b: y \xe2\x82\xac', undefined]);
  });
  it('turn a failing template into a 500', async () => {
    const told = await answered(response(200), [integrationResponse('200', { templates: { 'application/json': '#if(' } })]);
    assert.equal(told.status, 500);
    assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: Unable to transform response');
  });

  const bytes = [0xff, 0xd8, 0x41];
  const conversions: readonly (readonly [string, string, Integration['contentHandling'], readonly number[] | string, string | 500])[] = [
    ['application/octet-stream', 'text/plain', undefined, 'text', 'text'],
    ['application/octet-stream', 'image/png', undefined, '/9hB', '\xff\xd8A'],
    ['application/octet-stream', 'image/png', undefined, 'a text of words', 500],
    ['image/png', 'image/png', undefined, bytes, '\xff\xd8A'],
    ['image/png', 'text/plain', undefined, bytes, '/9hB'],
    ['image/png', 'text/plain', 'CONVERT_TO_BINARY', bytes, '\xff\xd8A'],
    ['image/png', 'image/png', 'CONVERT_TO_TEXT', bytes, '/9hB'],
    ['text/plain', 'image/png', 'CONVERT_TO_TEXT', 'text', 'text'],
  ];
  for (const [type, accept, contentHandling, body, expected] of conversions) {
    it(`convert ${type} for Accept ${accept} with ${contentHandling ?? 'no contentHandling'}`, async () => {
      const backend: BackendResult = { kind: 'response', status: 200, headers: [['content-type', type]], body: typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body) };
      const told = await answered(backend, [integrationResponse('200', { ...(contentHandling && { contentHandling }) })], {}, { binaryMediaTypes: ['image/png'] }, { Accept: accept });
      if (expected === 500) assert.equal(told.status, 500);
      else assert.equal(Buffer.from(told.answer.body).toString('latin1'), expected);
    });
  }
});

describe('An endpoint that does not answer', () => {
  it('in time is a 504', async () => {
    const told = await answered({ kind: 'timeout' }, [integrationResponse('200')]);
    assert.deepEqual([told.status, told.body, told.answer.log.slice(-2)], [504, '{"message": "Endpoint request timed out"}', ['Execution failed due to a timeout error', 'Method completed with status: 504']]);
  });
  it('at all is a 504', async () => {
    const told = await answered({ kind: 'unreachable', reason: 'connect ECONNREFUSED' }, [integrationResponse('200')]);
    assert.deepEqual([told.status, told.body], [504, '{"message": "Network error communicating with endpoint"}']);
    assert.match(told.answer.fault?.message ?? '', /ECONNREFUSED/);
  });
});

describe('An HTTP proxy', () => {
  it('passes status, headers and body, under other names where the front needs them', async () => {
    const backend = response(404, 'gone', [['Server', 'nginx'], ['Connection', 'keep-alive'], ['Transfer-Encoding', 'chunked'], ['X-Own', 'a'], ['X-Own', 'b'], ['content-type', 'text/plain'], ['x-amzn-RequestId', 'theirs']]);
    const told = await ask(restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: URI, integrationResponses: [] }))] }), {}, { backend });
    assert.deepEqual([told.status, told.body], [404, 'gone']);
    assert.deepEqual(told.answer.headers.slice(2), [['x-amzn-Remapped-Server', 'nginx'], ['x-amzn-Remapped-Connection', 'keep-alive'], ['X-Own', 'a'], ['X-Own', 'b'], ['content-type', 'text/plain'], ['x-amzn-Remapped-x-amzn-RequestId', 'theirs']]);
  });
});
