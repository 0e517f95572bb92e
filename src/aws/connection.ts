import { createClients, type ConnectionOptions, type ConnectionTarget } from './clients';
import { attempt, type AwsResult } from './failure';
import { invokeUrlOf } from './invokeUrl';
import { createRestApiService, type RestApiService } from './restApis';
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
      dispose: clients.dispose,
    };
  });
}
