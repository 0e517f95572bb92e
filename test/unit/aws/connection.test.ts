import assert from 'node:assert/strict';
import { openConnection, type ApiGatewayConnection, type AwsResult, type Pages } from '../../../src/aws';
import { startStub, type Stub } from './stub';
import { valueOf } from './support';

let stub: Stub;
let connection: ApiGatewayConnection;

function failureOf<T>(result: AwsResult<T>) {
  assert.ok(!result.ok, 'the call was expected to fail');
  return result.error;
}

async function firstPage<T>(pages: Pages<T>) {
  const { value } = await pages.next();
  assert.ok(value);
  return value;
}

const open = async (endpoint: string) => valueOf(await openConnection({ kind: 'endpoint', endpoint, region: 'eu-west-1', accessKeyId: 'KEY', secretAccessKey: 'SECRET' }));

describe('a connection to an endpoint', () => {
  beforeEach(async () => {
    stub = await startStub();
    connection = await open(stub.endpoint);
  });
  afterEach(async () => {
    connection.dispose();
    await stub.stop();
  });

  it('signs its requests for the region and sends them to the endpoint', async () => {
    stub.answer = () => ({ body: { item: [] } });
    valueOf(await firstPage(connection.rest.apis()));
    assert.match(String(stub.seen[0]?.headers['authorization']), /Credential=KEY\/\d{8}\/eu-west-1\/apigateway\/aws4_request/);
  });

  it('lists APIs a page at a time, and says when there is another', async () => {
    stub.answer = ({ query }) => ({ body: query.get('position') === 'p2' ? { item: [{ id: 'b', name: 'Two' }] } : { item: [{ id: 'a', name: 'One', description: 'first' }], position: 'p2' } });
    const pages = connection.rest.apis();
    assert.deepEqual(valueOf(await firstPage(pages)), { items: [{ kind: 'REST', id: 'a', name: 'One', description: 'first' }], more: true });
    assert.equal(stub.seen.length, 1);
    assert.deepEqual(valueOf(await firstPage(pages)), { items: [{ kind: 'REST', id: 'b', name: 'Two' }], more: false });
    assert.equal((await pages.next()).done, true);
  });

  it('repeats the page that failed when it is asked again', async () => {
    let failing = true;
    stub.answer = ({ query }) => {
      if (query.get('position') === 'p2' && failing) return { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' }, body: { message: 'no' } };
      return { body: query.get('position') === 'p2' ? { item: [{ id: 'b', name: 'Two' }] } : { item: [{ id: 'a', name: 'One' }], position: 'p2' } };
    };
    const pages = connection.rest.apis();
    valueOf(await firstPage(pages));
    assert.equal(failureOf(await firstPage(pages)).code, 'AccessDeniedException');
    failing = false;
    assert.deepEqual(valueOf(await firstPage(pages)).items.map((api) => api.id), ['b']);
  });

  it('tells HTTP and WebSocket APIs apart', async () => {
    stub.answer = () => ({ body: { items: [
      { apiId: 'h', name: 'Orders', protocolType: 'HTTP', apiEndpoint: 'https://h.example', routeSelectionExpression: '${request.method} ${request.path}' },
      { apiId: 'w', name: 'Chat', protocolType: 'WEBSOCKET', apiEndpoint: 'wss://w.example', routeSelectionExpression: '$request.body.action' },
    ] } });
    const { items } = valueOf(await firstPage(connection.v2.apis()));
    assert.deepEqual(items.map(({ kind, id, routeSelectionExpression }) => ({ kind, id, routeSelectionExpression })), [
      { kind: 'HTTP', id: 'h', routeSelectionExpression: '${request.method} ${request.path}' },
      { kind: 'WEBSOCKET', id: 'w', routeSelectionExpression: '$request.body.action' },
    ]);
  });

  it('joins routes with their integrations', async () => {
    stub.answer = ({ path }) => ({ body: path.endsWith('/routes')
      ? { items: [{ routeId: 'r', routeKey: 'send', target: 'integrations/i1' }, { routeId: 'd', routeKey: '$default' }] }
      : { items: [{ integrationId: 'i1', integrationType: 'AWS_PROXY', integrationUri: 'arn:aws:lambda:eu-west-1:1:function:send' }] } });
    const routes = valueOf(await connection.v2.routes('w'));
    assert.deepEqual(routes.map(({ route, integrationId }) => [route.routeKey, integrationId, route.integration?.integrationType]), [['send', 'i1', 'AWS_PROXY'], ['$default', undefined, undefined]]);
  });

  it('sends a definition as it is written and answers the warnings', async () => {
    stub.answer = () => ({ status: 201, body: { id: 'new', name: 'Pets', warnings: ['w1'] } });
    assert.deepEqual(valueOf(await connection.rest.import('openapi: 3.0.1\n')), { id: 'new', name: 'Pets', warnings: ['w1'] });
    const [seen] = stub.seen;
    assert.deepEqual([seen?.method, seen?.path, seen?.query.get('mode'), seen?.body], ['POST', '/restapis', 'import', 'openapi: 3.0.1\n']);
  });

  it('test-invokes with every value of a header', async () => {
    stub.answer = () => ({ body: { status: 200, body: '{}', log: 'Execution log', latency: 7, multiValueHeaders: { 'X-A': ['1', '2'] } } });
    const answer = valueOf(await connection.rest.testInvoke({ apiId: 'a', resourceId: 'r', httpMethod: 'GET', pathWithQueryString: '/pets?limit=1', headers: { Accept: ['a', 'b'] }, stageVariables: { v: '1' } }));
    assert.deepEqual(answer, { status: 200, headers: [['X-A', '1'], ['X-A', '2']], body: '{}', log: 'Execution log', latencyInMillis: 7 });
    assert.deepEqual(JSON.parse(stub.seen[0]?.body ?? ''), { pathWithQueryString: '/pets?limit=1', multiValueHeaders: { Accept: ['a', 'b'] }, stageVariables: { v: '1' } });
  });

  it('serves the invoke URL of a stage below the endpoint', () => {
    assert.equal(connection.invokeUrl({ kind: 'REST', id: 'abc' }, 'dev'), `${stub.endpoint}/restapis/abc/dev/_user_request_`);
  });
});

describe('what a call that fails is turned into', () => {
  beforeEach(async () => {
    stub = await startStub();
    connection = await open(stub.endpoint);
  });
  afterEach(async () => {
    connection.dispose();
    await stub.stop();
  });

  const answered = async (status: number, type: string) => {
    stub.answer = () => ({ status, headers: { 'x-amzn-errortype': type }, body: { message: 'reason' } });
    return failureOf(await connection.rest.stages('a'));
  };

  it('a modeled error keeps its code, message, status and request id', async () => {
    assert.deepEqual(await answered(404, 'NotFoundException'), { kind: 'service', code: 'NotFoundException', message: 'reason', requestId: 'request-1', status: 404, retryable: false });
  });

  it('an error that the model does not know keeps its code', async () => {
    assert.equal((await answered(403, 'AccessDeniedException')).code, 'AccessDeniedException');
  });

  it('expired credentials are told apart from what the service refuses', async () => {
    assert.equal((await answered(403, 'ExpiredTokenException')).kind, 'credentials');
    assert.equal((await answered(403, 'UnrecognizedClientException')).kind, 'credentials');
  });

  it('throttling may be tried again', async () => {
    const failure = await answered(429, 'TooManyRequestsException');
    assert.deepEqual([failure.kind, failure.retryable], ['throttled', true]);
  });

  it('an endpoint that does not listen is a network failure', async () => {
    await stub.stop();
    const failure = failureOf(await connection.rest.stages('a'));
    assert.deepEqual([failure.kind, failure.code, failure.retryable], ['network', 'ECONNREFUSED', true]);
  });

  it('an answer that is not the service\'s is a failure, not an exception', async () => {
    stub.answer = () => ({ status: 200, headers: { 'content-type': 'text/html' }, text: '<html>a proxy</html>' });
    assert.equal(failureOf(await connection.rest.stages('a')).kind, 'service');
  });

  it('an aborted signal ends the call at once', async () => {
    stub.answer = () => ({ hang: true });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    assert.equal(failureOf(await connection.rest.stages('a', abort.signal)).kind, 'cancelled');
  });

  it('a listing that was cancelled is at its end', async () => {
    const abort = new AbortController();
    abort.abort();
    const pages = connection.rest.apis(abort.signal);
    assert.equal(failureOf(await firstPage(pages)).kind, 'cancelled');
    assert.equal((await pages.next()).done, true);
  });
});
