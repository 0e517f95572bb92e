import { ApiGatewayV2Client, CreateApiCommand, CreateStageCommand } from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { LocalFunction, RunningGateway } from '../../src/gateway';
import { start } from './support/gateway';

const WAYS = { node: ['request', 'get', 'sdk', 'fetch', 'fetchRequest', 'signedFetch'], python: ['http_client', 'urllib', 'urllib3', 'botocore'] } as const;
/** Not part of Python itself. */
const LIBRARIES: readonly string[] = ['urllib3', 'botocore'];

const isInstalled = (language: LocalFunction['language'], way: string): boolean => language === 'node' || spawnSync('python3', ['-c', LIBRARIES.includes(way) ? `import ${way}` : '']).status === 0;

describe('what functions send to the address that AWS would give one of the gateway\'s APIs', () => {
  let gateway: RunningGateway;
  let url: string;
  before(async () => {
    gateway = await start({ runtimes: path.resolve('dist') });
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    const { ApiId } = await client.send(new CreateApiCommand({ Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' }));
    await client.send(new CreateStageCommand({ ApiId, StageName: 'dev' }));
    client.destroy();
    url = `https://${String(ApiId)}.execute-api.us-east-1.amazonaws.com/dev/@connections/L0SM9cOFvHcCIhw=`;
  });
  after(() => gateway.stop());

  async function post(language: LocalFunction['language'], way: string): Promise<unknown> {
    const arn = `arn:aws:lambda:us-east-1:000000000000:function:${language}`;
    const { functions } = gateway;
    assert.ok(functions);
    if (!functions.has(arn)) functions.add({ functionName: language, arn, language, handler: 'posts.post', codeFolder: path.resolve('test/gateway/functions'), environment: {}, timeout: 10, memorySize: 128, region: 'us-east-1' });
    const result = await functions.invoke({ functionArn: arn, payload: JSON.stringify({ by: way, url }), timeoutInMillis: 10_000, asynchronous: false });
    return result.kind === 'result' ? JSON.parse(result.payload) : result;
  }

  it('a function that fetches from its own API is called again meanwhile', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:relay';
    const { functions, address: { endpoint, accessKeyId, secretAccessKey } } = gateway;
    functions?.add({ functionName: 'relay', arn, language: 'node', handler: 'posts.relay', codeFolder: path.resolve('test/gateway/functions'), environment: {}, timeout: 20, memorySize: 128, region: 'us-east-1' });
    const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    const { ApiId } = await client.send(new CreateApiCommand({ Name: 'relay', ProtocolType: 'HTTP', Target: arn }));
    client.destroy();
    const answer = await fetch(`${endpoint}/_aws/execute-api/${String(ApiId)}/$default/relay?left=3`);
    assert.deepEqual([answer.status, await answer.text()], [200, 'relayed, relayed, relayed, arrived']);
  });

  for (const language of ['node', 'python'] as const) {
    for (const way of WAYS[language]) {
      if (isInstalled(language, way)) {
        // Gone is what the gateway says of a connection that it does not have, to those who may ask.
        it(`is led to the gateway from ${language} by ${way}, whatever keys it is signed with`, async () => assert.equal(await post(language, way), 410));
      } else {
        process.stdout.write(`What ${language} sends by ${way} is left out: it is not installed.\n`);
      }
    }
  }
});
