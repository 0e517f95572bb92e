import type { Api } from '@aws-sdk/client-apigatewayv2';
import { HTTP_ROUTE_SELECTION } from '../../../apigw/model';
import { defined, omit } from '../../../base';
import { newApiId } from '../../ids';
import type { StoredV2Api } from '../../store/v2Types';
import type { V2Handlers } from '../handlers';
import { badRequest } from '../serviceError';
import { keepApi } from './deploying';
import { newPart, pageOf, updatedPart, v2ApiOf } from './parts';

/** Where an API is called, as AWS names it: its ports here are told with its invoke URLs. */
const endpointOf = ({ id, region, protocolType }: StoredV2Api): string => `${protocolType === 'WEBSOCKET' ? 'wss' : 'https'}://${id}.execute-api.${region}.amazonaws.com`;

export function toApi(api: StoredV2Api): Api {
  const { id, createdDate, protocolType, settings } = api;
  return { ApiId: id, ApiEndpoint: endpointOf(api), CreatedDate: new Date(createdDate), ProtocolType: protocolType, ...settings };
}

/** API reference, CreateApi, `apiKeySelectionExpression`: the default, and the one value that HTTP APIs have. */
const API_KEY_SELECTION = '$request.header.x-api-key';

/** An API without routes. The caller keeps it. */
export function newApi({ region, now }: { readonly region: string; readonly now: number }, protocolType: StoredV2Api['protocolType'], settings: StoredV2Api['settings']): StoredV2Api {
  return {
    id: newApiId(), createdDate: now, region, protocolType,
    settings: { ApiKeySelectionExpression: API_KEY_SELECTION, DisableExecuteApiEndpoint: false, IpAddressType: 'ipv4', ...settings },
    routes: [], integrations: [], authorizers: [], models: [], stages: [],
  };
}

export const apiHandlers = {
  CreateApi(input, context) {
    const { ProtocolType, RouteKey, Target, CredentialsArn, ...given } = input;
    const settings = { ...(ProtocolType === 'HTTP' ? { RouteSelectionExpression: HTTP_ROUTE_SELECTION } : {}), ...given };
    if (ProtocolType === 'WEBSOCKET' && settings.RouteSelectionExpression === undefined) throw badRequest('RouteSelectionExpression is required for WebSocket APIs');
    if (ProtocolType === 'HTTP' && settings.RouteSelectionExpression !== HTTP_ROUTE_SELECTION) throw badRequest(`RouteSelectionExpression of an HTTP API must be ${HTTP_ROUTE_SELECTION}`);
    if (ProtocolType === 'WEBSOCKET' && (settings.CorsConfiguration ?? Target) !== undefined) throw badRequest('CORS configuration and quick create are for HTTP APIs');
    const api = newApi({ region: context.region, now: context.ports.clock.now() }, ProtocolType, { ...defined(settings), Name: given.Name, RouteSelectionExpression: settings.RouteSelectionExpression ?? '' });
    return toApi(keepApi(context, Target === undefined ? api : quickCreated(api, { RouteKey, Target, CredentialsArn }, context.ports.clock.now())));
  },

  GetApi: (input, context) => toApi(v2ApiOf(context, input.ApiId)),

  GetApis(input, { store }) {
    const { Items, ...page } = pageOf(store.list('v2Api'), input);
    return { ...page, Items: Items.map(toApi) };
  },

  UpdateApi(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    return toApi(keepApi(context, { ...api, settings: updatedPart(api.settings, omit(input, 'ApiId', 'RouteKey', 'Target', 'CredentialsArn')) }));
  },

  DeleteApi(input, context) {
    const { id } = v2ApiOf(context, input.ApiId);
    const deployments = context.store.list('v2Deployment').filter(({ apiId }) => apiId === id);
    context.store.commit({ remove: 'v2Api', key: id }, ...deployments.map((deployment) => ({ remove: 'v2Deployment', key: `${id}/${deployment.id}` }) as const));
    return {};
  },

  DeleteCorsConfiguration(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    keepApi(context, { ...api, settings: omit(api.settings, 'CorsConfiguration') });
    return {};
  },
} satisfies V2Handlers;

interface QuickCreate {
  readonly RouteKey: string | undefined;
  readonly Target: string;
  readonly CredentialsArn: string | undefined;
}

/** Quick create: one integration, one route, and the stage `$default` that deploys itself (API reference, CreateApi, `target`). */
function quickCreated(api: StoredV2Api, { RouteKey = '$default', Target, CredentialsArn }: QuickCreate, now: number): StoredV2Api {
  const isFunction = Target.startsWith('arn:');
  const integration = newPart({
    ApiGatewayManaged: true, ConnectionType: 'INTERNET' as const, IntegrationType: isFunction ? ('AWS_PROXY' as const) : ('HTTP_PROXY' as const), IntegrationMethod: isFunction ? 'POST' : 'ANY',
    IntegrationUri: Target, PayloadFormatVersion: isFunction ? '2.0' : '1.0', TimeoutInMillis: 30_000, responses: [], ...defined({ CredentialsArn }),
  });
  const route = newPart({ ApiGatewayManaged: true, ApiKeyRequired: false, AuthorizationType: 'NONE' as const, RouteKey, Target: `integrations/${integration.id}`, responses: [] });
  const stage = { id: '$default', StageName: '$default', ApiGatewayManaged: true, AutoDeploy: true, RouteSettings: {}, StageVariables: {}, DefaultRouteSettings: {}, createdDate: now, lastUpdatedDate: now };
  return { ...api, integrations: [integration], routes: [route], stages: [stage] };
}
