import { CreateRestApiCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { sign } from '../../src/gateway/sigv4';
import { gatewayOfSuite } from './support/gateway';
import { request } from './support/http';

interface Answer {
  readonly status: number;
  readonly error: unknown;
  readonly message: string;
}

describe('the control plane, by requests that no client would write', () => {
  const { client, gateway } = gatewayOfSuite();
  let restApiId: string;
  before(async () => { ({ id: restApiId = '' } = await client.send(new CreateRestApiCommand({ name: 'there' }))); });

  /** Signed as it is written: no client tidies it up. */
  async function send(method: string, target: string, text: string | Uint8Array = ''): Promise<Answer> {
    const { endpoint, accessKeyId, secretAccessKey } = gateway().address;
    const [path = '', rawQueryString = ''] = target.split('?');
    const [headers, body] = [[['Host', new URL(endpoint).host]] as const, Buffer.from(text)];
    const signed = sign({ method, path, rawQueryString, headers, body }, { accessKeyId, secretAccessKey }, { region: 'us-east-1', service: 'apigateway' }, Date.now());
    // A URL would resolve the dots.
    const answer = await request(endpoint, { method, path: target, headers: Object.fromEntries([...headers, ...signed]), body });
    return { status: answer.status, error: answer.headers['x-amzn-errortype'], message: answer.text };
  }

  it('paths are read as they are written: not climbed up, not decoded twice, not run together', async () => {
    for (const path of [
      '/restapis/../..', '/restapis/%2e%2e/%2e%2e', '//restapis', '/v2//apis', '/restapis/..%2f..', `/restapis%2F${restApiId}`, `/restapis/%2e/${restApiId}`, `/restapis/x/../${restApiId}`, `/restapis//${restApiId}`,
      `/restapis/${restApiId}%00`, '/restapis/%zz', '/restapis/%ff', '/RESTAPIS', '/restapis;x=1', '/restapis/__proto__', '/v2/domainnames/%2e%2e%2f', `/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2F..%2F${restApiId}`,
    ]) assert.equal((await send('GET', path)).status, 404, path);
    assert.equal((await send('GET', `/restapis/${restApiId}`)).status, 200);
  });

  it('a body that is not what the operation takes is a SerializationException', async () => {
    const name = (json: string): string => `{"name": ${json}}`;
    for (const body of ['{', '[]', '"x"', 'null', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), '['.repeat(200_000), name('5'), name('true'), name('{}'), name('"x", "binaryMediaTypes": "y"'), name('"x", "tags": []')]) {
      const { status, error } = await send('POST', '/restapis', body);
      assert.deepEqual([status, error], [400, 'SerializationException'], String(body).slice(0, 40));
    }
  });

  it('bodies have ten megabytes at most', async () => {
    const description = (length: number): string => JSON.stringify({ name: 'long', description: 'x'.repeat(length) });
    assert.equal((await send('POST', '/restapis', description(5_000_000))).status, 201);
    assert.equal((await send('POST', '/restapis', description(11_000_000))).status, 413);
  });

  it('tokens of pages that were not given are refused, those of another list too', async () => {
    for (const query of ['position=', 'position=AAAA', 'position=%00', 'limit=-1', `position=${Buffer.from('__proto__').toString('base64url')}`]) assert.deepEqual((await send('GET', `/restapis?${query}`)).error, 'BadRequestException', query);
    for (const query of ['nextToken=', 'nextToken=1', 'nextToken=-1', 'nextToken=0x0', 'maxResults=-5', 'maxResults=x']) assert.deepEqual((await send('GET', `/v2/apis?${query}`)).error, 'BadRequestException', query);
    const { position } = await client.send(new GetRestApisCommand({ limit: 1 }));
    assert.equal((await send('GET', `/restapis?position=${position ?? ''}`)).status, 200);
    assert.equal((await send('GET', `/usageplans?position=${position ?? ''}`)).error, 'BadRequestException');
  });

  it('values that HTTP and WebSocket APIs do not know are refused', async () => {
    const { status, error, message } = await send('POST', '/v2/apis', '{"name": "x", "protocolType": "FTP"}');
    assert.deepEqual([status, error], [400, 'BadRequestException']);
    assert.match(message, /'createApiInput\.ProtocolType' failed to satisfy constraint: Member must satisfy enum value set: \[HTTP, WEBSOCKET\]/);
    assert.equal((await send('POST', '/v2/apis', '{"name": "x"}')).error, 'BadRequestException');
  });
});
