import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningGateway } from '../../src/gateway';
import { bytes, clientOf, start } from '../gateway/support/gateway';

const isInstalled = spawnSync('curl', ['--version']).status === 0;
if (!isInstalled) process.stdout.write('The tests with curl are left out: it is not installed.\n');

/** What curl prints, as it prints it. */
function curl(args: readonly string[], input: string | Uint8Array = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('curl', ['--silent', '--show-error', '--max-time', '60', ...args]);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject).on('close', () => resolve(Buffer.concat(chunks).toString()));
    child.stdin.on('error', () => { /* curl need not take what it is given. */ });
    child.stdin.end(input);
  });
}

const mock = (template: string): object => ({
  type: 'mock', passthroughBehavior: 'when_no_templates', requestTemplates: { 'application/json': '{"statusCode": 200}' }, responses: { default: { statusCode: '200', responseTemplates: { 'application/json': template } } },
});

/** `echo` is the address of a backend that answers with the body that it was sent. */
function documentFor(echo: string): string {
  const integrations = { '/hello': mock('Hello $input.params(\'name\')'), '/long': mock('#foreach($i in [1..200])line $i #end'), '/echo': { type: 'http_proxy', httpMethod: 'ANY', uri: echo } };
  const paths = Object.fromEntries(Object.entries(integrations).map(([path, integration]) => [path, { 'x-amazon-apigateway-any-method': { responses: { 200: { description: 'ok' } }, 'x-amazon-apigateway-integration': integration } }]));
  return JSON.stringify({ openapi: '3.0.1', info: { title: 'For curl', version: '1' }, 'x-amazon-apigateway-minimum-compression-size': 100, paths });
}

if (isInstalled) describe('curl', () => {
  let gateway: RunningGateway;
  let url: string;
  let apiId: string;
  const backend = http.createServer((incoming, outgoing) => incoming.pipe(outgoing));
  before(async () => {
    gateway = await start();
    await new Promise<void>((resolve) => { backend.listen(0, '127.0.0.1', resolve); });
    const client = clientOf(gateway.address);
    apiId = (await client.send(new ImportRestApiCommand({ body: bytes(documentFor(`http://127.0.0.1:${(backend.address() as AddressInfo).port}/`)) }))).id ?? '';
    await client.send(new CreateDeploymentCommand({ restApiId: apiId, stageName: 'dev' }));
    url = `${gateway.address.endpoint}/restapis/${apiId}/dev/_user_request_`;
  });
  after(async () => {
    await gateway.stop();
    backend.close();
  });

  it('gets an answer from the invoke URL, and by the host name that it resolves itself', async () => {
    assert.equal(await curl([`${url}/hello?name=curl`]), 'Hello curl');
    assert.equal(await curl([`http://${apiId}.execute-api.localhost:${new URL(url).port}/dev/hello?name=host`]), 'Hello host');
  });

  it('keeps its connection, speaks HTTP/1.0, and asks for the head alone', async () => {
    assert.equal(await curl([`${url}/hello`, `${url}/hello`, `${url}/nothing`, '--output', '/dev/null', '--output', '/dev/null', '--output', '/dev/null', '--write-out', '%{http_code} %{num_connects}\n']), '200 1\n200 0\n403 0\n');
    assert.match(await curl(['--http1.0', '--include', `${url}/hello?name=old`]), /^HTTP\/1\.[01] 200 OK\r\n[^]*\r\n\r\nHello old$/);
    const head = await curl(['--head', `${url}/hello?name=head`]);
    assert.match(head, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(head, /\r\nContent-Length: 10\r\n/i);
    assert.ok(head.endsWith('\r\n\r\n'));
  });

  it('sends bodies in chunks, of unknown length, and after asking first', async () => {
    const type = ['--header', 'Content-Type: application/json'];
    assert.equal(await curl([...type, '--header', 'Transfer-Encoding: chunked', '--data-binary', '@-', `${url}/echo`], '{"x": 1}'), '{"x": 1}');
    assert.equal(await curl([...type, '--request', 'POST', '--upload-file', '-', '--write-out', ' %{http_code}', `${url}/echo`], 'of unknown length'), 'of unknown length 200');
    assert.equal(await curl([...type, '--header', 'Expect: 100-continue', '--data-binary', '@-', `${url}/echo`], 'may I?'), 'may I?');
  });

  it('is told 413 for a body above 10 MB, announced or in chunks', async () => {
    const body = Buffer.alloc(11 * 1024 * 1024, 'x');
    for (const header of ['Expect: 100-continue', 'Transfer-Encoding: chunked', 'Expect:']) {
      const answer = await curl(['--header', header, '--data-binary', '@-', '--write-out', ' %{http_code}', `${url}/hello`], body);
      assert.ok(answer.startsWith('HTTP content length exceeded 10485760 bytes. 413'), `${header}: ${answer}`);
    }
  });

  it('reads compressed answers', async () => {
    assert.match(await curl(['--compressed', '--include', `${url}/long`]), /\r\nContent-Encoding: (?:gzip|deflate)\r\n[^]*line 200 $/i);
  });

  it('signs for the control plane, and is refused unsigned', async () => {
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    const names = JSON.parse(await curl(['--aws-sigv4', 'aws:amz:us-east-1:apigateway', '--user', `${accessKeyId}:${secretAccessKey}`, `${endpoint}/restapis`])) as { item: { name: string }[] };
    assert.deepEqual(names.item.map(({ name }) => name), ['For curl']);
    assert.equal(await curl([`${endpoint}/restapis`]), '{"message":"Missing Authentication Token"}');
  });

  it('gets no further by dots, double slashes and encoded slashes in a path', async () => {
    for (const path of ['/../../../../restapis', '/%2e%2e/%2e%2e/restapis', '/..%2f..%2fetc%2fpasswd', '//restapis', '/hello/../../../dev']) {
      assert.match(await curl(['--path-as-is', '--write-out', ' %{http_code}', url + path]), / 40[0-9]$/, path);
    }
  });
});
