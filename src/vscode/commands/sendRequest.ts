import { stageForm } from '../panels/requestPrefill';
import type { RequestPanels } from '../panels/requestPanels';
import type { Services } from '../services';
import type { StageNode } from '../views/apisNodes';

/** Opens the form that sends a real request to a stage. */
export const sendRequest = ({ connections, notify }: Pick<Services, 'connections' | 'notify'>, panels: RequestPanels) => async ({ connection, api, stage }: StageNode): Promise<void> => {
  if (api.kind === 'WEBSOCKET') return notify.warning('A client for WebSocket stages is not built yet.');
  const opened = await connections.open(connection);
  if (!opened.ok) return notify.failure('open the stage', opened.error);
  const invokeUrl = opened.value.invokeUrl(api, stage.name);
  panels.open({ target: { kind: 'stage', connection: connection.id, api: api.name, apiId: api.id, stage: stage.name, invokeUrl }, form: stageForm() });
};
