import {
  GetApiCommand, GetAuthorizersCommand, GetIntegrationResponsesCommand, GetIntegrationsCommand, GetModelsCommand, GetRouteResponsesCommand, GetRoutesCommand, GetStagesCommand,
  type Api, type ApiGatewayV2Client, type Authorizer, type Integration, type IntegrationResponse, type Model, type Route, type RouteResponse, type Stage,
} from '@aws-sdk/client-apigatewayv2';
import { sendOptions } from '../sendOptions';

/** An HTTP or WebSocket API as the service has it: what a definition is compared with. */
export interface ExistingV2Api {
  readonly api: Partial<Api>;
  readonly authorizers: readonly Authorizer[];
  readonly models: readonly Model[];
  readonly integrations: readonly ExistingIntegration[];
  readonly routes: readonly ExistingRoute[];
  readonly stages: readonly Stage[];
}

export type ExistingIntegration = Integration & { readonly responses: readonly IntegrationResponse[] };
export type ExistingRoute = Route & { readonly responses: readonly RouteResponse[] };

interface ListPage<T> {
  readonly Items?: readonly T[] | undefined;
  readonly NextToken?: string | undefined;
}

/** Every page of a list; throws what the client throws. */
async function all<T>(fetchPage: (NextToken: string | undefined) => Promise<ListPage<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let token: string | undefined;
  do {
    const page = await fetchPage(token);
    items.push(...(page.Items ?? []));
    token = page.NextToken === '' ? undefined : page.NextToken;
  } while (token !== undefined);
  return items;
}

const MaxResults = '100';

/** Reads an API whole. Only WebSocket APIs have models, and responses of integrations and routes. */
export async function readExisting(client: ApiGatewayV2Client, ApiId: string, signal: AbortSignal | undefined): Promise<ExistingV2Api> {
  const options = sendOptions(signal);
  const api = await client.send(new GetApiCommand({ ApiId }), options);
  const isWebSocket = api.ProtocolType === 'WEBSOCKET';
  const [authorizers, models, integrations, routes, stages] = await Promise.all([
    all((NextToken) => client.send(new GetAuthorizersCommand({ ApiId, MaxResults, NextToken }), options)),
    isWebSocket ? all((NextToken) => client.send(new GetModelsCommand({ ApiId, MaxResults, NextToken }), options)) : [],
    all((NextToken) => client.send(new GetIntegrationsCommand({ ApiId, MaxResults, NextToken }), options)),
    all((NextToken) => client.send(new GetRoutesCommand({ ApiId, MaxResults, NextToken }), options)),
    all((NextToken) => client.send(new GetStagesCommand({ ApiId, MaxResults, NextToken }), options)),
  ]);
  return {
    api, authorizers, models, stages,
    integrations: await inTurn(integrations, async (integration) => ({
      ...integration,
      responses: isWebSocket ? await all((NextToken) => client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId: integration.IntegrationId, MaxResults, NextToken }), options)) : [],
    })),
    routes: await inTurn(routes, async (route) => ({
      ...route,
      responses: isWebSocket ? await all((NextToken) => client.send(new GetRouteResponsesCommand({ ApiId, RouteId: route.RouteId, MaxResults, NextToken }), options)) : [],
    })),
  };
}

/** One after the other: the service answers few of these calls per second. */
async function inTurn<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await read(item));
  return results;
}
