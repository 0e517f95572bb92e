import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import net from 'node:net';
import type { RunningGateway } from '../../src/gateway';
import { bytes, clientOf, start } from '../gateway/support/gateway';
import { request } from '../gateway/support/http';

const ok = 'HTTP/1.1 200 OK\r\n';

/** What an upstream does once the request's head is there, by path. */
const FAULTS: Readonly<Record<string, (socket: net.Socket) => void>> = {
  fine: (socket) => socket.write(`${ok}Content-Length: 2\r\n\r\nok`),
  hangs: () => undefined,
  resets: (socket) => socket.resetAndDestroy(),
  closes: (socket) => socket.end(),
  'is-no-http': (socket) => socket.end('220 mail.example ESMTP\r\n'),
  'cuts-its-head': (socket) => socket.end(`${ok}Content-Le`),
  'cuts-its-body': (socket) => socket.end(`${ok}Content-Length: 1000\r\n\r\nonly this`),
  'cuts-a-chunk': (socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nabc`),
  'has-endless-headers': (socket) => pour(socket, `${ok}${'X-More: yes\r\n'.repeat(20_000)}`),
  'has-an-endless-body': (socket) => {
    socket.write(`${ok}Transfer-Encoding: chunked\r\n\r\n`);
    pour(socket, `100000\r\n${'x'.repeat(0x100000)}\r\n`);
  },
  drips: (socket) => {
    socket.write(`${ok}Content-Length: 100000\r\n\r\n`);
    const timer = setInterval(() => socket.write('.'), 20);
    socket.on('close', () => clearInterval(timer));
  },
  'has-a-strange-status': (socket) => socket.end('HTTP/1.1 999 Whatever\r\nContent-Length: 0\r\n\r\n'),
  'answers-twice': (socket) => socket.write(`${ok}Content-Length: 2\r\n\r\nok${ok}Content-Length: 3\r\n\r\nbad`),
};

/** Those that have the service's own timeout, of 29 seconds, as they answer; of the others some end by a timeout alone. */
const ANSWERING = new Set(['fine', 'has-a-strange-status', 'answers-twice']);

/** Writes a text again and again until the other side hangs up. */
function pour(socket: net.Socket, text: string): void {
  socket.write(text, (error) => { if (!error) setImmediate(pour, socket, text); });
}

function startUpstream(): Promise<net.Server> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.on('data', (data) => FAULTS[/^\w+ \/(\S+)/.exec(data.toString('latin1'))?.[1] ?? '']?.(socket));
  });
  server.on('close', () => { for (const socket of sockets) socket.destroy(); });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

describe('backends that misbehave', () => {
  let gateway: RunningGateway;
  let upstream: net.Server;
  let url: string;
  before(async () => {
    [gateway, upstream] = await Promise.all([start(), startUpstream()]);
    const { port } = upstream.address() as net.AddressInfo;
    const proxyTo = (uri: string, parts: object = { timeoutInMillis: 400 }): object => ({ get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'GET', uri, ...parts } } });
    const paths = Object.fromEntries([
      ...Object.keys(FAULTS).map((path) => [`/${path}`, proxyTo(`http://127.0.0.1:${port}/${path}`, ANSWERING.has(path) ? {} : undefined)] as const),
      ['/refuses', proxyTo('http://127.0.0.1:1/')], ['/speaks-no-tls', proxyTo(`https://127.0.0.1:${port}/fine`)], ['/has-no-name', proxyTo('http://nobody.invalid/')],
    ]);
    const client = clientOf(gateway.address);
    const { id: restApiId = '' } = await client.send(new ImportRestApiCommand({ body: bytes(JSON.stringify({ openapi: '3.0.1', info: { title: 'x', version: '1' }, paths })) }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    url = `${gateway.address.endpoint}/restapis/${restApiId}/dev/_user_request_`;
  });
  after(async () => {
    upstream.close();
    await gateway.stop();
  });

  const statusOf = async (path: string): Promise<string> => `${path}: ${(await request(`${url}/${path}`)).status}`;
  const UNUSABLE = ['hangs', 'resets', 'closes', 'is-no-http', 'cuts-its-head', 'cuts-its-body', 'cuts-a-chunk', 'has-endless-headers', 'has-an-endless-body', 'drips', 'refuses', 'speaks-no-tls', 'has-no-name'];

  it('become an error of the gateway, within their timeout', async () => {
    const began = Date.now();
    const statuses = await Promise.all(UNUSABLE.map(statusOf));
    assert.deepEqual(statuses.filter((line) => !/: 50[0-4]$/.test(line)), []);
    // The service's own timeout is later.
    assert.ok(Date.now() - began < 25_000);
  });

  it('do not harm each other, nor those that behave', async () => {
    const all = Array.from({ length: 8 }, () => [...UNUSABLE, 'fine', 'fine']).flat();
    const statuses = await Promise.all(all.map(statusOf));
    assert.equal(statuses.filter((line) => line === 'fine: 200').length, 16);
    assert.equal(await statusOf('fine'), 'fine: 200');
  });

  it('an answer that was not asked for is nobody\'s', async () => {
    for (let round = 0; round < 5; round += 1) {
      assert.equal((await request(`${url}/answers-twice`)).text, 'ok');
      assert.equal((await request(`${url}/fine`)).text, 'ok');
    }
  });

  it('a status that HTTP does not know does not stop the gateway', async () => {
    await statusOf('has-a-strange-status');
    assert.equal(await statusOf('fine'), 'fine: 200');
  });

  it('clients that go away, or send by halves, are forgotten', async () => {
    const { port, pathname } = new URL(url);
    const texts = [`GET ${pathname}/hangs HTTP/1.1\r\nHost: localhost\r\n\r\n`, `POST ${pathname}/fine HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc`, `GET ${pathname}/fi`, `POST ${pathname}/fine HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n`, `GET ${pathname}/fine HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`];
    for (const text of [...texts, ...texts]) {
      await new Promise<void>((resolve) => {
        const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 10)));
        socket.on('error', () => undefined).on('close', () => resolve());
      });
    }
    assert.equal(await statusOf('fine'), 'fine: 200');
  });
});
