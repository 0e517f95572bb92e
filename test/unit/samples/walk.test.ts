import assert from 'node:assert/strict';
import { compileRestApi, invokeRest, type BackendRequest, type GatewayEnvironment, type Ports } from '../../../src/apigw';
import { utf8Decode, utf8Encode } from '../../../src/base';
import { readDefinition } from '../../../src/definitions';
import { readSample } from './files';

const ENVIRONMENT: GatewayEnvironment = {
  accountId: '123456789012', apiId: 'petstore01', region: 'us-east-1', stageName: 'test', stageVariables: { upstream: 'upstream.test:8181' },
  deploymentId: 'deploy1', domainName: 'petstore01.execute-api.us-east-1.amazonaws.com', domainPrefix: 'petstore01',
};

/** What the upstream service answers; see pet-store/upstream.mjs. */
function upstream({ method, url }: BackendRequest): { readonly status: number; readonly value: unknown } {
  const { pathname, search } = new URL(url);
  if (pathname.startsWith('/catalog/')) return { status: 200, value: { method, page: pathname + search } };
  if (pathname === '/offers/13') return { status: 503, value: { error: 'closed' } };
  if (pathname === '/offers/2') return { status: 200, value: { pet: 2, offers: [{ buyer: { name: "Pat O'Neill" }, amount: 230 }] } };
  return { status: 404, value: { error: 'nobody knows it' } };
}

const PORTS: Ports = {
  callHttp: async (request) => {
    const { status, value } = upstream(request);
    return { kind: 'response', status, headers: [['content-type', 'application/json']], body: utf8Encode(JSON.stringify(value)) };
  },
  invokeFunction: async () => ({ kind: 'unavailable', reason: 'the pet store has no functions' }),
  callService: ({ service }) => Promise.resolve({ kind: 'unavailable', reason: service }),
  authenticate: () => Promise.resolve({ kind: 'unavailable', reason: 'signatures' }),
  verifyToken: ({ issuer }) => Promise.resolve({ kind: 'unavailable', reason: issuer }),
  random: () => 0,
  clock: { now: () => 1_795_242_600_000 },
  ids: { requestId: () => '5f0b7c1e-1d1f-4d8c-9b1e-0c5d3a2b1f00', extendedRequestId: () => 'Bcd123EfGhIjKlM=', traceId: () => '0123456789abcdef01234567' },
};

function petStore(): ReturnType<typeof compileRestApi> {
  const api = readDefinition(readSample('pet-store/openapi.yaml'), 'openapi.yaml').apis[0]?.api;
  assert.ok(api?.kind === 'REST');
  return compileRestApi(api);
}

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Calls the pet store; `target` is path and query string. */
async function call(target: string, { method = 'GET', headers = {}, body = '' }: Call = {}): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }> {
  const [path = '', rawQueryString = ''] = target.split('?');
  const request = { method, path, rawQueryString, headers: Object.entries(headers), body: utf8Encode(body), sourceIp: '127.0.0.1', protocol: 'HTTP/1.1' };
  const answer = await invokeRest(petStore(), request, ENVIRONMENT, PORTS);
  return { status: answer.status, headers: Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value])), body: utf8Decode(answer.body) };
}

const JSON_BODY = { 'content-type': 'application/json' };

describe('The walk through the sample pet store', () => {
  it('lists the dogs, no more than asked for', async () => {
    const answer = await call('/pets?type=dog&limit=1');
    assert.equal(answer.status, 200);
    assert.deepEqual(JSON.parse(answer.body), { currency: 'EUR', count: 1, pets: [{ id: 2, name: 'Rex', type: 'dog', price: 249 }] });
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  });

  it('refuses a type that it does not sell', async () => {
    const answer = await call('/pets?type=dragon%22');
    assert.equal(answer.status, 400);
    assert.deepEqual(JSON.parse(answer.body), { message: "We sell cats and dogs, not 'dragon\"'" });
  });

  it('takes a pet and says where it is', async () => {
    const answer = await call('/pets', { method: 'POST', headers: JSON_BODY, body: '{"name": "Tom", "type": "cat", "price": 15}' });
    assert.equal(answer.status, 201);
    assert.deepEqual(JSON.parse(answer.body), { id: 103, name: 'Tom', type: 'cat', price: 15 });
    assert.equal(answer.headers['location'], '/pets/103');
  });

  it('refuses a body that does not fit its model, through the gateway response', async () => {
    const answer = await call('/pets', { method: 'POST', headers: JSON_BODY, body: '{"name": "Tom"}' });
    assert.equal(answer.status, 400);
    assert.equal((JSON.parse(answer.body) as { readonly message: string }).message, 'Invalid request body');
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  });

  it('refuses a content type without a template', async () => {
    assert.equal((await call('/pets', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'Tom' })).status, 415);
  });

  it('chooses the response by the selection pattern', async () => {
    assert.equal((await call('/pets/2')).status, 200);
    assert.equal((await call('/pets/4')).status, 404);
    assert.equal((await call('/pets/rex')).status, 400);
  });

  it('lets a template set the status', async () => {
    assert.equal((await call('/pets/1', { method: 'DELETE', headers: { 'X-Reason': 'sold' } })).status, 409);
    assert.equal((await call('/pets/2', { method: 'DELETE', headers: { 'X-Reason': 'sold' } })).status, 202);
    assert.equal((await call('/pets/2', { method: 'DELETE' })).status, 400);
  });

  it('answers a preflight', async () => {
    const answer = await call('/pets', { method: 'OPTIONS' });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['access-control-allow-methods'], 'GET,POST,OPTIONS');
  });

  it('asks the upstream service and transforms its answer', async () => {
    const answer = await call('/pets/2/offers?above=200');
    assert.deepEqual(JSON.parse(answer.body), { petId: 2, offers: [{ from: "Pat O'Neill", amount: 230 }], best: 230 });
    assert.equal((await call('/pets/13/offers')).status, 502);
    assert.equal((await call('/pets/99/offers')).status, 404);
  });

  it('hands the catalogue through', async () => {
    const { page } = JSON.parse((await call('/catalog/cats?page=2')).body) as { readonly page: string };
    assert.equal(page, '/catalog/cats?page=2');
  });

  it('has its own words for a page that does not exist', async () => {
    const answer = await call('/fish');
    assert.equal(answer.status, 404);
    assert.equal((JSON.parse(answer.body) as { readonly path: string }).path, '/test/fish');
  });
});
