import { APIGatewayClient, type APIGatewayClientConfig } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { profileCredentials, type ConnectionOptions } from './credentials';
import { readCustomEndpoints, type CustomEndpoints } from './profiles';

/** Where calls go and who makes them. */
export type ConnectionTarget =
  | { readonly kind: 'profile'; readonly profile: string; readonly region: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string; readonly region: string; readonly accessKeyId: string; readonly secretAccessKey: string };

export interface Clients {
  readonly rest: APIGatewayClient;
  readonly v2: ApiGatewayV2Client;
  readonly endpoints: CustomEndpoints;
  dispose(): void;
}

const CONNECTION_TIMEOUT_IN_MILLIS = 5_000;
const REQUEST_TIMEOUT_IN_MILLIS = 60_000;
const NO_WARNING = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** The SDK warns about old versions of Node when its first client is built; which Node runs here is the editor's business. */
export function withoutVersionWarning<T>(build: () => T): T {
  const before = process.env[NO_WARNING];
  process.env[NO_WARNING] = 'true';
  try {
    return build();
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, NO_WARNING);
    else process.env[NO_WARNING] = before;
  }
}

function credentialsOf(target: ConnectionTarget, options: ConnectionOptions): NonNullable<APIGatewayClientConfig['credentials']> {
  if (target.kind === 'endpoint') return { accessKeyId: target.accessKeyId, secretAccessKey: target.secretAccessKey };
  return profileCredentials(target.profile, target.region, options);
}

/** One pair of clients for a target; build it once per connection and dispose it when the connection goes. */
export async function createClients(target: ConnectionTarget, options: ConnectionOptions = {}): Promise<Clients> {
  const endpoints = target.kind === 'endpoint' ? { apiGateway: target.endpoint, apiGatewayV2: target.endpoint } : await readCustomEndpoints(target.profile);
  const shared = {
    region: target.region,
    credentials: credentialsOf(target, options),
    maxAttempts: target.kind === 'endpoint' ? 1 : 4,
    customUserAgent: 'api-gateway-workbench',
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_IN_MILLIS, requestTimeout: REQUEST_TIMEOUT_IN_MILLIS },
  };
  return withoutVersionWarning(() => {
    const rest = new APIGatewayClient({ ...shared, ...(endpoints.apiGateway === undefined ? {} : { endpoint: endpoints.apiGateway }) });
    const v2 = new ApiGatewayV2Client({ ...shared, ...(endpoints.apiGatewayV2 === undefined ? {} : { endpoint: endpoints.apiGatewayV2 }) });
    return {
      rest,
      v2,
      endpoints,
      dispose: () => {
        rest.destroy();
        v2.destroy();
      },
    };
  });
}
