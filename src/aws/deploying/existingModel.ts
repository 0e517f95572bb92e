import { fromV2Parts, type AnsweredRoutePart, type HttpApi, type WebSocketApi } from '../../apigw/model';
import { integrationIdOf } from '../routeTarget';
import type { ExistingRoute, ExistingV2Api } from './existing';

/** The model of an API as the service has it, to be compared with a definition's. */
export function modelOf(existing: ExistingV2Api): HttpApi | WebSocketApi {
  const { api, authorizers, models, routes } = existing;
  return fromV2Parts({ protocolType: api.ProtocolType ?? 'HTTP', settings: api, authorizers, models, routes: routes.map((route) => toPart(existing, route)) });
}

function toPart({ integrations, authorizers }: ExistingV2Api, route: ExistingRoute): AnsweredRoutePart {
  const integration = integrations.find(({ IntegrationId }) => IntegrationId === integrationIdOf(route));
  const authorizer = authorizers.find(({ AuthorizerId }) => AuthorizerId === route.AuthorizerId)?.Name;
  return { route, id: route.RouteId, authorizer, integration: integration && { integration, responses: integration.responses }, responses: route.responses };
}
