import { createClients, type ConnectionTarget } from './clients';
import type { ConnectionOptions } from './credentials';
import { attempt, type AwsResult } from './failure';
import { invokeUrlOf } from './invokeUrl';
import { createRestApiService, type RestApiService } from './restApis';
import { signGet } from './signing';
import type { ApiSummary } from './types';
import { createV2ApiService, type V2ApiService } from './v2Apis';

/** The services of one target. Credentials are looked up at the first call and cached until `dispose`. */
export interface ApiGatewayConnection {
  readonly rest: RestApiService;
  readonly v2: V2ApiService;
  /** Where calls go when it is not AWS. */
  readonly customEndpoint?: string;
  /** Where clients reach a stage of an API, without a trailing slash. WebSocket APIs: `wss://...`. */
  invokeUrl(api: Pick<ApiSummary, 'kind' | 'id' | 'apiEndpoint'>, stageName: string): string;
  /** The headers that a GET of a URL of an API, such as a WebSocket's handshake, needs to be signed by this connection's credentials. */
  signGet(url: string): Promise<AwsResult<readonly (readonly [name: string, value: string])[]>>;
  dispose(): void;
}

export async function openConnection(target: ConnectionTarget, options: ConnectionOptions = {}): Promise<AwsResult<ApiGatewayConnection>> {
  return attempt(undefined, async () => {
    const clients = await createClients(target, options);
    const customEndpoint = clients.endpoints.apiGateway;
    return {
      rest: createRestApiService(clients.rest),
      v2: createV2ApiService(clients.v2),
      ...(customEndpoint === undefined ? {} : { customEndpoint }),
      invokeUrl: (api, stageName) => invokeUrlOf(api, stageName, { region: target.region, endpoint: api.kind === 'REST' ? customEndpoint : clients.endpoints.apiGatewayV2 }),
      signGet: (url) => attempt(undefined, () => signGet(url, { credentials: clients.rest.config.credentials, region: target.region })),
      dispose: clients.dispose,
    };
  });
}
