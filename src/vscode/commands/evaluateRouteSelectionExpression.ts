import type { RoutesApi } from '../../protocol';
import type { RoutesPanels } from '../panels';
import { pickWebSocketApi } from '../panels/routesPanels';
import { webSocketApis } from '../panels/routesSession';
import type { Services } from '../services';
import type { WorkspaceApiNode } from '../views/workspaceTree';

/** Opens route selection for a WebSocket API of the workspace; from the palette, for one that is asked for. */
export const evaluateRouteSelectionExpression = ({ definitions }: Pick<Services, 'definitions'>, routes: RoutesPanels) => async (subject?: RoutesApi | WorkspaceApiNode): Promise<void> => {
  const api = subject === undefined ? await pickWebSocketApi(definitions) : toRoutesApi(subject);
  if (api) routes.open({ api });
};

function toRoutesApi(subject: RoutesApi | WorkspaceApiNode): RoutesApi | undefined {
  if (!('document' in subject)) return subject;
  const name = subject.defined.logicalId ?? subject.defined.api.name;
  return webSocketApis(subject.document).find((api) => api.source?.api === name);
}
