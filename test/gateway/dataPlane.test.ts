import { type APIGatewayClient, CreateDeploymentCommand, ImportRestApiCommand, PutRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningGateway } from '../../src/gateway';
import type { ServedRequest } from '../../src/protocol';
import { bytes, clientOf, mockDocument, start } from './support/gateway';
import { request } from './support/http';

interface Upstream {
  readonly port: number;
  /** How many connections were opened. */
  connections(): number;
  stop(): void;
}

/** An upstream that answers with what it was asked, or hangs, or cuts its answer. */
function startUpstream(): Promise<Upstream> {
  let connections = 0;
  const spent = new WeakSet<object>();
  const server = http.createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/hang')) return;
    if (incoming.url?.startsWith('/cut')) {
      outgoing.writeHead(200, { 'Content-Length': '1000' });
      outgoing.write('only this');
      setTimeout(() => outgoing.destroy(), 20);
      return;
    }
    // Says that it keeps the connection, and cuts it when the next request comes.
    if (incoming.url?.startsWith('/once')) {
      if (spent.has(incoming.socket)) return void incoming.socket.destroy();
      spent.add(incoming.socket);
    }
    outgoing.writeHead(200, { 'Content-Type': 'application/json', 'X-Upstream': 'yes' });
    outgoing.end(JSON.stringify({ method: incoming.method, url: incoming.url }));
  });
  server.on('connection', () => { connections++; });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, connections: () => connections, stop: () => { server.closeAllConnections(); server.close(); } }));
  });
}

function proxyDocument(port: number): string {
  const proxyTo = (uri: string, httpMethod: string, parts: object = {}): object => ({ responses: {}, 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod, uri, ...parts } });
  const paths = {
    '/echo': { 'x-amazon-apigateway-any-method': proxyTo(`http://127.0.0.1:${port}/echo`, 'ANY') },
    '/hang': { get: proxyTo(`http://127.0.0.1:${port}/hang`, 'GET', { timeoutInMillis: 200 }) },
    '/cut': { get: proxyTo(`http://127.0.0.1:${port}/cut`, 'GET') },
    '/once': { get: proxyTo(`http://127.0.0.1:${port}/once`, 'GET') },
    '/gone': { get: proxyTo('http://127.0.0.1:1/', 'GET') },
  };
  return JSON.stringify({ openapi: '3.0.1', info: { title: 'Proxy', version: '1' }, paths });
}

describe('the data plane, over sockets', () => {
  let gateway: RunningGateway;
  let client: APIGatewayClient;
  const served: ServedRequest[] = [];
  const upstreams: Upstream[] = [];
  before(async () => {
    gateway = await start({ onRequest: (one) => void served.push(one) });
    client = clientOf(gateway.address);
  });
  afterEach(() => { for (const upstream of upstreams.splice(0)) upstream.stop(); });
  after(() => gateway.stop());

  async function upstreamStarted(): Promise<Upstream> {
    const upstream = await startUpstream();
    upstreams.push(upstream);
    return upstream;
  }

  async function deployed(document: string): Promise<{ readonly id: string; readonly url: string }> {
    const { id = '' } = await client.send(new ImportRestApiCommand({ body: bytes(document) }));
    await client.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev', variables: { colour: 'red' } }));
    return { id, url: `${gateway.address.endpoint}/restapis/${id}/dev/_user_request_` };
  }

  it('answers a deployed MOCK by all three kinds of URL', async () => {
    const { id, url } = await deployed(mockDocument({ '/hello': '{"query": "$input.params(\'q\')", "colour": "$stageVariables.colour"}' }));
    const { endpoint } = gateway.address;
    const host = { Host: `${id}.execute-api.localhost:${new URL(endpoint).port}` };
    const answers = [await request(`${url}/hello?q=1`), await request(`${endpoint}/_aws/execute-api/${id}/dev/hello?q=1`), await request(`${endpoint}/dev/hello?q=1`, { headers: host })];
    for (const answer of answers) {
      assert.deepEqual([answer.status, answer.text], [200, '{"query": "1", "colour": "red"}']);
      assert.equal(answer.headers['content-type'], 'application/json');
      assert.ok(answer.headers['x-amzn-requestid']);
    }
  });

  it('serves what was deployed until it is deployed again', async () => {
    const { id, url } = await deployed(mockDocument({ '/a': 'one' }));
    await client.send(new PutRestApiCommand({ restApiId: id, mode: 'overwrite', body: bytes(mockDocument({ '/a': 'two' })) }));
    assert.equal((await request(`${url}/a`)).text, 'one');
    await client.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev' }));
    assert.equal((await request(`${url}/a`)).text, 'two');
  });

  it('answers unknown paths, stages and APIs as the service does', async () => {
    const { id, url } = await deployed(mockDocument({ '/a': 'a' }));
    const missing = await request(`${url}/b`);
    assert.deepEqual([missing.status, missing.text, missing.headers['x-amzn-errortype']], [403, '{"message":"Missing Authentication Token"}', 'MissingAuthenticationTokenException']);
    for (const path of [`/restapis/${id}/prod/_user_request_/a`, '/restapis/nosuchapi0/dev/_user_request_/a']) {
      const forbidden = await request(gateway.address.endpoint + path);
      assert.deepEqual([forbidden.status, forbidden.text], [403, '{"message":"Forbidden"}']);
    }
  });

  it('keeps a connection for the next request', async () => {
    const { url } = await deployed(mockDocument({ '/a': 'a' }));
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const ports = [await request(`${url}/a`, { agent }), await request(`${url}/a`, { agent }), await request(`${url}/nothing`, { agent })].map(({ localPort }) => localPort);
    assert.equal(new Set(ports).size, 1);
    agent.destroy();
  });

  it('calls HTTP backends over kept connections and passes their answers on', async () => {
    const upstream = await upstreamStarted();
    const { url } = await deployed(proxyDocument(upstream.port));
    for (const query of ['a', 'b', 'c']) {
      const answer = await request(`${url}/echo?x=${query}`, { method: 'POST', body: '{}' });
      assert.equal(answer.status, 200);
      assert.deepEqual(JSON.parse(answer.text), { method: 'POST', url: `/echo?x=${query}` });
      assert.equal(answer.headers['x-upstream'], 'yes');
    }
    assert.equal(upstream.connections(), 1);
  });

  it('asks again when a kept connection turns out to be closed', async () => {
    const upstream = await upstreamStarted();
    const { url } = await deployed(proxyDocument(upstream.port));
    for (let i = 0; i < 3; i++) {
      assert.equal((await request(`${url}/once`)).status, 200);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal(upstream.connections(), 3);
  });

  it('turns a silent, a broken and an absent backend into 504', async () => {
    const upstream = await upstreamStarted();
    const { url } = await deployed(proxyDocument(upstream.port));
    assert.deepEqual(await request(`${url}/hang`).then(({ status, text }) => [status, text]), [504, '{"message": "Endpoint request timed out"}']);
    assert.equal((await request(`${url}/cut`)).status, 504);
    assert.equal((await request(`${url}/gone`)).status, 504);
  });

  it('answers 501 where an integration is not emulated, and names it', async () => {
    const uri = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:orders/invocations';
    const paths = { '/orders': { get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri } } } };
    const { url } = await deployed(JSON.stringify({ openapi: '3.0.1', info: { title: 'Functions', version: '1' }, paths }));
    const { status, text } = await request(`${url}/orders`);
    assert.equal(status, 501);
    assert.match(text, /Lambda/);
  });

  it('refuses a body of 11 MB, announced or not, with the service\'s own text', async () => {
    const { url } = await deployed(mockDocument({ '/a': 'a' }));
    const body = Buffer.alloc(11 * 1024 * 1024, 'x');
    for (const headers of [{ 'Content-Length': String(body.length) }, { 'Transfer-Encoding': 'chunked' }]) {
      const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
        const outgoing = http.request(`${url}/a`, { method: 'POST', headers }, (incoming) => {
          let text = '';
          incoming.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
        });
        // The gateway hangs up while the body is still being sent: that is no failure once the answer is there.
        outgoing.on('error', reject);
        outgoing.end(body);
      });
      assert.deepEqual(answer, { status: 413, text: 'HTTP content length exceeded 10485760 bytes.' });
    }
  });

  it('takes any Origin, but only local names in Host', async () => {
    const { url } = await deployed(mockDocument({ '/a': 'a' }));
    assert.equal((await request(`${url}/a`, { headers: { Origin: 'https://elsewhere.example' } })).status, 200);
    const foreign = await request(`${url}/a`, { headers: { Host: 'evil.example' } });
    assert.deepEqual([foreign.status, foreign.text], [403, '{"message":"Forbidden"}']);
  });

  it('reports every request with its API, stage, path, status and latency', async () => {
    const { id, url } = await deployed(mockDocument({ '/a': 'a' }));
    served.length = 0;
    const before = Date.now();
    await request(`${url}/a?secret=1`);
    const [one] = served;
    assert.ok(one && one.latency >= 0 && one.time >= before && one.time <= Date.now());
    assert.deepEqual({ ...one, id: 0, time: 0, latency: 0 }, { id: 0, time: 0, method: 'GET', path: '/a', status: 200, latency: 0, api: id, apiName: 'Mocks', kind: 'REST', stage: 'dev', route: 'GET /a' });
  });
});
