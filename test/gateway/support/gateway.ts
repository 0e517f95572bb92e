import { APIGatewayClient, type APIGatewayClientConfig } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import { startGateway, type RunningGateway, type StartOptions } from '../../../src/gateway';
import type { GatewayAddress } from '../../../src/protocol';

/** A gateway in this process, on a free port. */
export async function start(options: StartOptions = {}): Promise<RunningGateway> {
  const started = await startGateway(options);
  assert.ok(started.ok, started.ok ? '' : started.error.message);
  return started.value;
}

/** The SDK's own client, pointed at a gateway. */
export function clientOf({ endpoint, accessKeyId, secretAccessKey }: GatewayAddress, configuration: APIGatewayClientConfig = {}): APIGatewayClient {
  return new APIGatewayClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey }, ...configuration });
}

export interface SuiteGateway {
  readonly client: APIGatewayClient;
  /** Of HTTP and WebSocket APIs. */
  readonly v2: ApiGatewayV2Client;
  readonly gateway: () => RunningGateway;
}

/** A gateway for the suite that calls this, and the SDK's clients that find it there once the suite has begun. All end with the suite. */
export function gatewayOfSuite(options: StartOptions = {}): SuiteGateway {
  let running: RunningGateway | undefined;
  const gateway = (): RunningGateway => running ?? assert.fail('the suite has not begun');
  const configuration = { region: 'us-east-1', endpoint: () => Promise.resolve({ url: new URL(gateway().address.endpoint) }), credentials: () => Promise.resolve(gateway().address) };
  const [client, v2] = [new APIGatewayClient(configuration), new ApiGatewayV2Client(configuration)];
  before(async () => { running = await start(options); });
  after(async () => {
    client.destroy();
    v2.destroy();
    await running?.stop();
  });
  return { client, v2, gateway };
}

/** An OpenAPI document with one MOCK method per path; the response template is the value. */
export function mockDocument(templates: Readonly<Record<string, string>>, title = 'Mocks'): string {
  const operation = (template: string): object => ({
    responses: { 200: { description: 'ok' } },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      responses: { default: { statusCode: '200', responseTemplates: { 'application/json': template } } },
    },
  });
  const paths = Object.fromEntries(Object.entries(templates).map(([path, template]) => [path, { get: operation(template) }]));
  return JSON.stringify({ openapi: '3.0.1', info: { title, version: '1.0' }, paths });
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** How a call was refused. */
export async function refusal(call: Promise<unknown>): Promise<{ readonly name: string; readonly message: string; readonly status: number | undefined }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode };
  }
  return assert.fail('the call was expected to be refused');
}
