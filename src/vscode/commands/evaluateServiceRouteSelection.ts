import type { RoutesPanels } from '../panels';
import type { Services } from '../services';
import { useConnection } from '../useConnection';
import type { ServiceApiNode } from '../views/apisNodes';

/** Opens route selection for a WebSocket API of a connection, with the routes it has there. */
export const evaluateServiceRouteSelection = (needs: Pick<Services, 'connections' | 'notify'>, panels: RoutesPanels) => async ({ connection, api }: ServiceApiNode): Promise<void> => {
  const listed = await useConnection(needs, connection, `list the routes of ${api.name}`, (services, signal) => services.v2.routes(api.id, signal));
  if (listed === undefined) return;
  const routeKeys = listed.value.map(({ route }) => route.routeKey);
  panels.open({ api: { name: api.name, expression: api.routeSelectionExpression ?? '$request.body.action', routeKeys }, message: '' });
};
