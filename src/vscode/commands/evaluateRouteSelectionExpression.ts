import type { RoutesApi } from '../../protocol';
import type { RoutesPanels } from '../panels';
import { pickWebSocketApi } from '../panels/routesPanels';
import { toRoutesApi } from '../panels/routesSession';
import type { Services } from '../services';
import type { WorkspaceApiNode } from '../views/workspaceTree';

/** Opens route selection for a WebSocket API of the workspace; from the palette, for one that is asked for. */
export const evaluateRouteSelectionExpression = ({ definitions }: Pick<Services, 'definitions'>, routes: RoutesPanels) => async (subject?: RoutesApi | WorkspaceApiNode): Promise<void> => {
  const api = subject === undefined ? await pickWebSocketApi(definitions) : 'document' in subject ? toRoutesApi(subject.document, subject.defined) : subject;
  if (api) routes.open({ api });
};
