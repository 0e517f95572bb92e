import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { RunningGateway } from '../../src/gateway';
import { bytes, clientOf, mockDocument, start } from './support/gateway';
import { request } from './support/http';

const loops = (depth: number, body: string): string => (depth === 0 ? body : `#foreach($i${depth} in [1..900])${loops(depth - 1, body)}#end`);

describe('templates that take long', () => {
  let gateway: RunningGateway;
  before(async () => { gateway = await start({ runtimes: path.resolve('dist') }); });
  after(() => gateway.stop());

  async function deployed(document: string): Promise<string> {
    const client = clientOf(gateway.address);
    const { id = '' } = await client.send(new ImportRestApiCommand({ body: bytes(document) }));
    await client.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev' }));
    return `${gateway.address.endpoint}/restapis/${id}/dev/_user_request_`;
  }

  /** The longest time that a request had to wait while the work was going on, as a part of that work's time: the machine may be busy with other things. */
  async function longestWait(url: string, work: Promise<unknown>): Promise<number> {
    let longest = 0;
    let done = false;
    const started = performance.now();
    void work.finally(() => { done = true; });
    while (!done) {
      const before = performance.now();
      await request(url);
      longest = Math.max(longest, performance.now() - before);
    }
    return longest / (performance.now() - started);
  }

  it('end in the limit\'s error, while other requests are answered', async () => {
    const url = await deployed(mockDocument({ '/long': loops(3, '$i1'), '/short': 'short' }));
    await request(`${url}/short`);
    const answer = request(`${url}/long`);
    const longest = await longestWait(`${url}/short`, answer);
    assert.deepEqual(await answer.then(({ status, text }) => [status, text]), [500, '{"message": "Internal server error"}']);
    assert.ok(longest < 0.5, `${longest}`);
    const again = request(`${url}/long`);
    assert.ok(await longestWait(`${url}/short`, again) < 0.5);
  });

  it('a regular expression that backtracks without end holds up nobody either', async () => {
    const url = await deployed(mockDocument({ '/long': '#set($s = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")$s.matches("(a+)+b")', '/short': 'short' }));
    await request(`${url}/short`);
    const answer = request(`${url}/long`);
    assert.ok(await longestWait(`${url}/short`, answer) < 0.5);
    assert.equal((await answer).status, 500);
  });

  it('do their work to its end where they keep to the limits, and their integration is called once', async () => {
    let calls = 0;
    const upstream = http.createServer((_, outgoing) => { calls += 1; outgoing.end('{"n": 7}'); }).listen(0, '127.0.0.1');
    await new Promise((resolve) => { upstream.once('listening', resolve); });
    const uri = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/`;
    const template = `#set($sum = 0)${loops(2, '#set($sum = $sum + 1)')}{"sum": $sum, "n": $input.path('$.n'), "id": "$context.requestId"}`;
    const integration = { type: 'http', httpMethod: 'GET', uri, responses: { default: { statusCode: '200', responseTemplates: { 'application/json': template } } } };
    const url = await deployed(JSON.stringify({ openapi: '3.0.1', info: { title: 'Sums', version: '1' }, paths: { '/': { get: { responses: { 200: { description: 'ok' } }, 'x-amazon-apigateway-integration': integration } } } }));
    for (const round of [1, 2]) {
      const { status, text, headers } = await request(`${url}/`);
      assert.deepEqual([status, JSON.parse(text)], [200, { sum: 810_000, n: 7, id: headers['x-amzn-requestid'] }]);
      assert.equal(calls, round);
    }
    upstream.close();
  });
});
