import { APIGatewayClient, CreateRestApiCommand, GetRestApisCommand, GetTagsCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import net from 'node:net';
import os from 'node:os';
import type { RunningGateway } from '../../src/gateway';
import { clientOf, start } from './support/gateway';
import { request } from './support/http';

describe('the guard of the control plane', () => {
  let gateway: RunningGateway;
  before(async () => { gateway = await start(); });
  after(() => gateway.stop());

  const clientWith = (accessKeyId: string, secretAccessKey: string): APIGatewayClient => clientOf({ ...gateway.address, accessKeyId, secretAccessKey });
  const refused = (client: APIGatewayClient): Promise<string> => client.send(new GetRestApisCommand({})).then(() => 'answered', (error: unknown) => (error as Error).name);

  it('refuses a request without a signature', async () => {
    const answer = await request(`${gateway.address.endpoint}/restapis`);
    assert.deepEqual([answer.status, answer.text, answer.headers['x-amzn-errortype']], [403, '{"message":"Missing Authentication Token"}', 'MissingAuthenticationTokenException']);
  });

  it('refuses a wrong secret and an unknown key', async () => {
    assert.equal(await refused(clientWith(gateway.address.accessKeyId, 'wrong')), 'InvalidSignatureException');
    assert.equal(await refused(clientWith('AKIAUNKNOWN', gateway.address.secretAccessKey)), 'UnrecognizedClientException');
  });

  it('takes a signature for any region', async () => {
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    const client = new APIGatewayClient({ endpoint, region: 'eu-central-1', credentials: { accessKeyId, secretAccessKey } });
    assert.equal(await refused(client), 'answered');
  });

  it('checks signatures of texts and ARNs that need encoding', async () => {
    const client = clientOf(gateway.address);
    const { id } = await client.send(new CreateRestApiCommand({ name: 'Grüße, 世界 & more' }));
    await client.send(new GetTagsCommand({ resourceArn: `arn:aws:apigateway:us-east-1::/restapis/${id ?? ''}` }));
  });

  it('refuses a signed request that came under a foreign Host or from a web page', async () => {
    for (const [name, value] of [['host', 'evil.example'], ['origin', 'https://evil.example'], ['origin', gateway.address.endpoint]] as const) {
      const client = clientOf(gateway.address);
      client.middlewareStack.add((next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers[name] = value;
        return next(args);
      }, { step: 'build', priority: 'low' });
      assert.equal(await refused(client), 'AccessDeniedException', `${name}: ${value}`);
    }
  });

  it('listens on the loopback address alone', async () => {
    const outer = Object.values(os.networkInterfaces()).flat().find((address) => address && !address.internal && address.family === 'IPv4')?.address;
    // A machine without a network has no other address to try.
    if (outer === undefined) return;
    const answered = await new Promise<boolean>((resolve) => {
      const socket = net.connect(Number(new URL(gateway.address.endpoint).port), outer);
      socket.once('connect', () => { socket.destroy(); resolve(true); }).once('error', () => resolve(false));
    });
    assert.equal(answered, false);
  });

  it('survives what is no HTTP', async () => {
    const port = Number(new URL(gateway.address.endpoint).port);
    for (const text of ['\0\0\0\0\r\n\r\n', 'GET / HTTP/1.1\r\nHost\r\n\r\n', 'POST /restapis HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc']) {
      await new Promise<void>((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => { socket.write(text); setTimeout(() => socket.destroy(), 50); });
        socket.once('close', () => resolve()).once('error', () => undefined);
      });
    }
    assert.equal((await request(`${gateway.address.endpoint}/%zz/..%2f..%2fetc/passwd`)).status, 403);
    assert.equal(await refused(clientOf(gateway.address)), 'answered');
  });
});
