import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { commandLine } from './support';

const cli = commandLine();
const FUNCTION = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:parcel/invocations';
const SHOP = `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths:
  /hello:
    get:
      responses: { '200': { description: Hello } }
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: { application/json: '{"statusCode": 200}' }
        responses: { default: { statusCode: '200', responseTemplates: { application/json: "Hello $input.params('name') of $stageVariables.place" } } }
  /upstream:
    post:
      responses: { '200': { description: Here } }
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: POST, uri: 'http://\${stageVariables.upstream}/x' }
  /parcels:
    post:
      responses: { '200': { description: Sent } }
      x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: '${FUNCTION}' }
`;

function file(name: string, text: string): string {
  const whole = path.join(cli.folder, name);
  writeFileSync(whole, text);
  return whole;
}

describe('apigw invoke', () => {
  let shop: string;
  let upstream: Server;
  let address: string;
  const received: string[] = [];
  before(async () => {
    shop = file('shop.yaml', SHOP);
    upstream = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => { received.push(text); }).on('end', () => response.writeHead(202, { 'X-From': 'upstream' }).end('taken'));
    });
    await new Promise<void>((resolve) => { upstream.listen(0, '127.0.0.1', resolve); });
    address = `127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  });
  after(() => { upstream.close(); });

  it('prints the answer of a MOCK as curl -i does', async () => {
    const { code, stdout, stderr } = await cli.run(['invoke', shop, 'get', '/hello?name=Tom', '--var', 'place=Oslo']);
    assert.deepEqual([code, stderr], [0, '']);
    const [head, body] = stdout.split('\n\n');
    assert.match(head ?? '', /^HTTP\/1\.1 200 OK\n[\s\S]*^Content-Type: application\/json$/m);
    assert.equal(body, 'Hello Tom of Oslo');
  });

  it('takes an event, over which the command line goes', async () => {
    const event = file('hello.event.json', JSON.stringify({ queryStringParameters: { name: 'Ann' }, stageVariables: { place: 'Rome' } }));
    assert.match((await cli.run(['invoke', shop, 'GET', '/hello', '--event', event])).stdout, /Hello Ann of Rome$/);
    assert.match((await cli.run(['invoke', shop, 'GET', '/hello?name=Tom', '--event', event])).stdout, /Hello Tom of Rome$/);
  });

  it('says each step and the execution log on stderr', async () => {
    const { stdout, stderr } = await cli.run(['invoke', shop, 'GET', '/nowhere', '--log']);
    assert.match(stdout, /^HTTP\/1\.1 403 Forbidden/);
    assert.match(stderr, /^x Match resource\n {4}No resource fits the path "\/nowhere"/m);
    assert.match(stderr, /^- Authorize: not reached$/m);
    assert.match((await cli.run(['invoke', shop, 'GET', '/hello', '--log'])).stderr, /^\| Method completed with status: 200$/m);
  });

  it('prints all of it as JSON', async () => {
    const run = JSON.parse((await cli.run(['invoke', shop, 'GET', '/hello', '--json'])).stdout) as { readonly status: number; readonly steps: readonly { readonly name: string }[] };
    assert.deepEqual([run.status, run.steps[0]?.name], [200, 'Match resource']);
  });

  it('calls an HTTP endpoint', async () => {
    const { code, stdout } = await cli.run(['invoke', shop, 'POST', '/upstream', '--var', `upstream=${address}`, '--body', 'the body', '--header', 'Content-Type: text/plain']);
    assert.equal(code, 0);
    assert.match(stdout, /^HTTP\/1\.1 202 Accepted\n[\s\S]*^X-From: upstream$[\s\S]*\n\ntaken$/m);
    assert.deepEqual(received, ['the body']);
  });

  it('calls nothing where a file answers', async () => {
    received.length = 0;
    const answer = file('answer.json', JSON.stringify({ statusCode: 418, headers: { 'X-From': 'a file' }, body: 'tea' }));
    const { stdout } = await cli.run(['invoke', shop, 'POST', '/upstream', '--var', `upstream=${address}`, '--response', answer]);
    assert.match(stdout, /^HTTP\/1\.1 418[\s\S]*^X-From: a file$[\s\S]*\n\ntea$/m);
    assert.deepEqual(received, []);
  });

  it("says what a function would have got, and takes its result or its error from a file", async () => {
    const missing = await cli.run(['invoke', shop, 'POST', '/parcels', '--body', 'a parcel']);
    assert.deepEqual([missing.code, missing.stdout], [1, '']);
    assert.match(missing.stderr, /function:parcel is not called from here[\s\S]*"body":"a parcel"[\s\S]*--response FILE/);
    const result = await cli.run(['invoke', shop, 'POST', '/parcels', '--response', file('result.json', '{"statusCode": 201, "body": "sent"}')]);
    assert.match(result.stdout, /^HTTP\/1\.1 201 Created[\s\S]*\n\nsent$/);
    assert.match((await cli.run(['invoke', shop, 'POST', '/parcels', '--response', file('error.json', '{"errorMessage": "no", "errorType": "Error"}')])).stdout, /^HTTP\/1\.1 502/);
  });

  it('ends with 1 where something cannot be read, and with 2 where the command line is wrong', async () => {
    assert.equal((await cli.run(['invoke', 'no-such-file.yaml', 'GET', '/'])).code, 1);
    assert.match((await cli.run(['invoke', file('broken.yaml', 'openapi: 3.0.1\npaths: {'), 'GET', '/'])).stderr, /broken\.yaml:\d+:\d+: /);
    assert.equal((await cli.run(['invoke', shop, 'GET', '/', '--event', file('no.event.json', '{"path": 1}')])).code, 1);
    for (const args of [['invoke', shop, 'GET'], ['invoke', shop, 'GET', 'hello'], ['invoke', shop, 'GET', '/', '--header', 'x'], ['invoke', shop, 'GET', '/', '--wrong']]) {
      const { code, stderr } = await cli.run(args);
      assert.equal(code, 2);
      assert.match(stderr, /Usage:/);
    }
  });
});
