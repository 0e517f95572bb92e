import { CreateDeploymentCommand, CreateDomainNameCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import net from 'node:net';
import type { RunningGateway } from '../../src/gateway';
import { bytes, clientOf, mockDocument, start } from './support/gateway';
import { request } from './support/http';

describe('what pages of the internet can reach', () => {
  let gateway: RunningGateway;
  let url: string;
  let id: string;
  before(async () => {
    gateway = await start();
    const client = clientOf(gateway.address);
    id = String((await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/a': 'a', '/{proxy+}': '$context.path' })) }))).id);
    await client.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev' }));
    await client.send(new CreateDomainNameCommand({ domainName: 'api.example.com' }));
    url = `${gateway.address.endpoint}/restapis/${id}/dev/_user_request_`;
    client.destroy();
  });
  after(() => gateway.stop());

  it('the data plane answers to local names and configured domain names, and to no others', async () => {
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', 'localhost', `localhost:${port}`, 'x.localhost', 'LOCALHOST']) assert.equal((await request(`${url}/a`, { headers: { Host: host } })).status, 200, host);
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', 'localhost.evil.example', 'notlocalhost', '192.168.0.1', '0.0.0.0', '127.0.0.1@evil.example', 'api.example.com.evil.example']) {
      assert.equal((await request(`${url}/a`, { headers: { Host: host } })).status, 403, host);
    }
    // A configured domain name leads to its mappings alone, of which there are none.
    assert.equal((await request(`${url}/a`, { headers: { Host: 'api.example.com' } })).status, 403);
  });

  it('a page\'s preflight and its simple requests change nothing on the control plane', async () => {
    const { endpoint } = gateway.address;
    const origin = { Origin: 'https://evil.example' };
    for (const [method, headers] of [
      ['OPTIONS', { ...origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' }], ['POST', { ...origin, 'Content-Type': 'text/plain' }], ['GET', origin], ['DELETE', origin], ['GET', { ...origin, Origin: 'null' }],
    ] as const) {
      const answer = await request(`${endpoint}/restapis/${id}`, { method, headers: { ...headers }, ...(method === 'POST' ? { body: '{"name": "x"}' } : {}) });
      assert.equal(answer.status, 403, method);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    }
    assert.equal((await request(`${url}/a`)).status, 200);
  });

  it('no path reaches a file', async () => {
    for (const path of ['/../../../../etc/passwd', '/..%2f..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '/..\\..\\etc\\passwd', '/a%00/etc/passwd', '//etc/passwd', '/file:///etc/passwd']) {
      for (const base of ['', `/restapis/${id}/dev/_user_request_`]) assert.ok(!(await raw(base + path)).includes('root:'), base + path);
    }
  });

  it('requests that two readers would read differently are refused', async () => {
    for (const headers of ['Content-Length: 5\r\nTransfer-Encoding: chunked', 'Content-Length: 5\r\nContent-Length: 6', 'Transfer-Encoding: chunked, identity', 'Content-Length: -1', 'X: a\u0000b']) {
      assert.match(await raw(`/restapis/${id}/dev/_user_request_/a`, headers), /^HTTP\/1\.1 400 /, headers);
    }
  });

  /** As written: no client tidies it up. */
  function raw(path: string, headers = 'X-Own: x'): Promise<string> {
    return new Promise((resolve) => {
      let text = '';
      const socket = net.connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n\r\n`));
      socket.setEncoding('latin1').on('data', (chunk: string) => { text += chunk; }).on('close', () => resolve(text)).on('error', () => undefined);
    });
  }
});
