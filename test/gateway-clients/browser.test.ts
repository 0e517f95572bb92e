import { CreateDeploymentCommand, GetRestApisCommand, ImportRestApiCommand, type APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client, CreateApiCommand, CreateIntegrationCommand, CreateRouteCommand, CreateStageCommand } from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { RunningGateway } from '../../src/gateway';
import { bytes, clientOf, start } from '../gateway/support/gateway';

const CORS = { 'method.response.header.Access-Control-Allow-Origin': '\'*\'', 'method.response.header.Access-Control-Allow-Headers': '\'x-own\'', 'method.response.header.Access-Control-Allow-Methods': '\'PUT\'' };

/** A MOCK method of a REST API; `headers` are what it answers with. */
function mock(headers: Readonly<Record<string, string>>): object {
  const names = Object.keys(headers).map((name) => name.slice('method.response.header.'.length));
  return {
    responses: { 200: { description: 'ok', headers: Object.fromEntries(names.map((name) => [name, { schema: { type: 'string' } }])) } },
    'x-amazon-apigateway-integration': { type: 'mock', requestTemplates: { 'application/json': '{"statusCode": 200}' }, responses: { default: { statusCode: '200', responseParameters: headers, responseTemplates: { 'application/json': '"from the API"' } } } },
  };
}

const DOCUMENT = JSON.stringify({
  openapi: '3.0.1', info: { title: 'For pages', version: '1' },
  paths: { '/open': { put: mock({ 'method.response.header.Access-Control-Allow-Origin': '\'*\'' }), options: mock(CORS) }, '/closed': { put: mock({}), get: mock({}) } },
});

/** What a page sees of a request: the answer's text, or that the browser kept it from the page. */
type Sight = { readonly status: number; readonly text: string } | 'blocked';

describe('pages in a browser', () => {
  let gateway: RunningGateway;
  let client: APIGatewayClient;
  let v2: ApiGatewayV2Client;
  let context: BrowserContext;
  let page: Page;
  let profile: string;
  let restUrl: string;
  const site = http.createServer((_incoming, outgoing) => outgoing.setHeader('Content-Type', 'text/html').end('<title>A page</title>'));
  before(async () => {
    gateway = await start();
    client = clientOf(gateway.address);
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    v2 = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    const { id: restApiId = '' } = await client.send(new ImportRestApiCommand({ body: bytes(DOCUMENT) }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    restUrl = `${endpoint}/restapis/${restApiId}/dev/_user_request_`;
    await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve); });
    profile = mkdtempSync(path.join(os.tmpdir(), 'apigw-browser-'));
    context = await chromium.launchPersistentContext(profile, { executablePath: process.env['APIGW_BROWSER'] ?? '', headless: true, chromiumSandbox: process.env['APIGW_BROWSER_SANDBOX'] === '1', args: (process.env['APIGW_BROWSER_FLAGS'] ?? '').split(' ') });
    page = context.pages()[0] ?? (await context.newPage());
    await page.goto(origin());
  });
  after(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    site.closeAllConnections();
    site.close();
    for (const one of [client, v2]) one.destroy();
    await gateway.stop();
  });

  const origin = (): string => `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

  const fetched = (url: string, options: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string; readonly mode?: 'no-cors' } = {}): Promise<Sight> =>
    page.evaluate(async ([address, init]) => {
      try {
        const answer = await fetch(address, init);
        return { status: answer.status, text: await answer.text() };
      } catch {
        return 'blocked' as const;
      }
    }, [url, options] as const);

  const own = { method: 'PUT', headers: { 'X-Own': '1' } };

  it('call a REST API whose OPTIONS method answers the preflight, and no other', async () => {
    assert.deepEqual(await fetched(`${restUrl}/open`, own), { status: 200, text: '"from the API"' });
    assert.equal(await fetched(`${restUrl}/open`, { ...own, headers: { 'X-Other': '1' } }), 'blocked');
    assert.equal(await fetched(`${restUrl}/closed`, own), 'blocked');
    assert.equal(await fetched(`${restUrl}/closed`), 'blocked');
  });

  it('call an HTTP API by its CORS configuration, which answers preflights by itself', async () => {
    const backend = `${gateway.address.endpoint}${new URL(restUrl).pathname}/closed`;
    const serve = async (AllowOrigins: string[]): Promise<string> => {
      const { ApiId } = await v2.send(new CreateApiCommand({ Name: 'cors', ProtocolType: 'HTTP', CorsConfiguration: { AllowOrigins, AllowMethods: ['PUT'], AllowHeaders: ['x-own'], ExposeHeaders: ['x-amzn-requestid'] } }));
      const { IntegrationId } = await v2.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'PUT', IntegrationUri: backend, PayloadFormatVersion: '1.0' }));
      await v2.send(new CreateRouteCommand({ ApiId, RouteKey: 'PUT /pets', Target: `integrations/${IntegrationId ?? ''}` }));
      await v2.send(new CreateStageCommand({ ApiId, StageName: 'dev', AutoDeploy: true }));
      return `${gateway.address.endpoint}/_aws/execute-api/${ApiId ?? ''}/dev/pets`;
    };
    const [open, closed] = [await serve([origin()]), await serve(['https://elsewhere.example'])];
    assert.deepEqual(await fetched(open, own), { status: 200, text: '"from the API"' });
    assert.equal(await fetched(open, { ...own, method: 'DELETE' }), 'blocked');
    assert.equal(await fetched(closed, own), 'blocked');
  });

  it('neither read the control plane nor drive it, whatever kind of request they send', async () => {
    const { endpoint } = gateway.address;
    const before = (await client.send(new GetRestApisCommand({}))).items?.length;
    const body = JSON.stringify({ name: 'evil' });
    for (const options of [{}, { method: 'POST', body }, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }, { headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=x' } }, { method: 'DELETE' }]) {
      assert.equal(await fetched(`${endpoint}/restapis`, options), 'blocked');
    }
    assert.deepEqual(await fetched(`${endpoint}/restapis`, { method: 'POST', body, mode: 'no-cors' }), { status: 0, text: '' });
    await page.evaluate((address) => {
      document.body.innerHTML = `<iframe name="f"></iframe><form target="f" method="post" enctype="text/plain" action="${address}/restapis"><input name='{"name": "evil", "x": "' value='"}'></form>`;
      document.forms[0]?.submit();
    }, endpoint);
    await page.waitForTimeout(300);
    await page.goto(`${endpoint}/restapis`);
    assert.equal(await page.evaluate(() => document.body.textContent), '{"message":"Missing Authentication Token"}');
    await page.goto(origin());
    assert.equal((await client.send(new GetRestApisCommand({}))).items?.length, before);
  });

  it('open WebSockets', async () => {
    const { ApiId } = await v2.send(new CreateApiCommand({ Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' }));
    await v2.send(new CreateStageCommand({ ApiId, StageName: 'dev', AutoDeploy: true }));
    const answer = await page.evaluate((address) => new Promise<string>((resolve) => {
      const socket = new WebSocket(address);
      socket.onopen = () => socket.send('{"action": "nothing"}');
      socket.onmessage = ({ data }) => resolve(String(data));
      socket.onclose = ({ code }) => resolve(`closed ${code}`);
    }), `${gateway.address.endpoint.replace('http', 'ws')}/_aws/execute-api/${ApiId ?? ''}/dev`);
    assert.match(answer, /"message":\s*"Forbidden"/);
  });
});
