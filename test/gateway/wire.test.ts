import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RunningGateway } from '../../src/gateway';
import { bytes, clientOf, start } from './support/gateway';
import { request } from './support/http';

const BIG = 10 * 1024 * 1024;

describe('HTTP on the data plane', () => {
  let gateway: RunningGateway;
  let url: string;
  let upstream: http.Server;
  before(async () => {
    gateway = await start();
    upstream = http.createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        const size = /size=(\d+)/.exec(incoming.url ?? '')?.[1];
        outgoing.setHeader('Content-Type', incoming.headers['content-type'] ?? 'text/plain');
        outgoing.end(size === undefined ? Buffer.concat(chunks) : Buffer.alloc(Number(size), 'x'));
      });
    });
    await new Promise<void>((resolve) => { upstream.listen(0, '127.0.0.1', resolve); });
    const echo = { responses: {}, 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'ANY', uri: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/` } };
    const document = { openapi: '3.0.1', info: { title: 'Echo', version: '1' }, 'x-amazon-apigateway-binary-media-types': ['application/octet-stream'], 'x-amazon-apigateway-minimum-compression-size': 1000, paths: { '/echo': { 'x-amazon-apigateway-any-method': echo } } };
    const { id = '' } = await clientOf(gateway.address).send(new ImportRestApiCommand({ body: bytes(JSON.stringify(document)) }));
    await clientOf(gateway.address).send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev' }));
    url = `${gateway.address.endpoint}/restapis/${id}/dev/_user_request_/echo`;
  });
  after(async () => {
    await gateway.stop();
    upstream.closeAllConnections();
    upstream.close();
  });

  const raw = (options: http.RequestOptions, body?: Uint8Array): Promise<{ readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }> => new Promise((resolve, reject) => {
    const outgoing = http.request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

  it('binary bodies pass in both directions byte for byte', async () => {
    const all = Uint8Array.from({ length: 4096 }, (_, index) => index % 256);
    const type = 'application/octet-stream';
    const answer = await raw({ method: 'POST', headers: { 'Content-Type': type, Accept: type } }, all);
    assert.deepEqual([answer.status, Buffer.compare(answer.body, all)], [200, 0]);
  });

  it('bodies of 10 MB pass; an answer that is longer is an error', async () => {
    const type = 'application/octet-stream';
    const answer = await raw({ method: 'POST', headers: { 'Content-Type': type, Accept: type, 'Content-Length': BIG } }, Buffer.alloc(BIG, 'x'));
    assert.deepEqual([answer.status, answer.body.length], [200, BIG]);
    assert.ok((await request(`${url}?size=${BIG + 1}`)).status >= 500);
  });

  it('a body in chunks is read whole', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const outgoing = http.request(url, { method: 'POST', headers: { 'Content-Type': 'text/plain' } }, (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => resolve(text));
      });
      outgoing.on('error', reject);
      outgoing.write('one ');
      setTimeout(() => outgoing.end('two'), 20);
    });
    assert.equal(answer, 'one two');
  });

  it('HEAD is answered with the length and without a body', async () => {
    const answer = await raw({ method: 'HEAD' });
    assert.deepEqual([answer.status, answer.body.length], [200, 0]);
    assert.ok(answer.headers['content-length'] !== undefined);
  });

  it('Expect: 100-continue is answered before the body is sent', async () => {
    const outgoing = http.request(url, { method: 'POST', headers: { Expect: '100-continue', 'Content-Type': 'text/plain', 'Content-Length': 5 } });
    const answered = once(outgoing, 'response');
    outgoing.flushHeaders();
    await once(outgoing, 'continue');
    outgoing.end('hello');
    const [incoming] = (await answered) as [http.IncomingMessage];
    assert.equal(incoming.statusCode, 200);
    incoming.resume();
  });

  it('long answers are compressed where the API says so, and compressed bodies are read', async () => {
    const long = 'long '.repeat(1000);
    const answer = await raw({ method: 'POST', headers: { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip', 'Accept-Encoding': 'gzip' } }, gzipSync(long));
    assert.equal(answer.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(answer.body).toString(), long);
    assert.equal((await raw({ method: 'POST', headers: { 'Content-Type': 'text/plain', 'Accept-Encoding': 'gzip' } }, Buffer.from('short'))).headers['content-encoding'], undefined);
    assert.equal((await raw({ method: 'POST', headers: { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' } }, Buffer.from('no gzip'))).status, 400);
  });

  it('requests that are sent at once on one connection are answered in their order', async () => {
    const { port, pathname } = new URL(url);
    const socket = net.connect(Number(port), '127.0.0.1');
    const one = (body: string): string => `POST ${pathname} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    socket.write(one('first') + one('second') + one('third').replace('Host', 'Connection: close\r\nHost'));
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    assert.deepEqual(text.match(/first|second|third/g), ['first', 'second', 'third']);
  });
});

describe('stopping', () => {
  it('ends open connections and requests that hang, and does not wait for them', async () => {
    const gateway = await start();
    const { port } = new URL(gateway.address.endpoint);
    const idle = net.connect(Number(port), '127.0.0.1');
    await once(idle, 'connect');
    const slow = net.connect(Number(port), '127.0.0.1');
    slow.write('POST /restapis HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc');
    await once(slow, 'connect');
    for (const socket of [idle, slow]) socket.on('error', () => undefined).resume();
    const before = performance.now();
    await gateway.stop();
    // Node by itself waits a minute and more for them.
    assert.ok(performance.now() - before < 30_000);
  });
});
