import * as vscode from 'vscode';
import type { ApiGatewayConnection, ApiSummary } from '../../aws';
import type { RequestPanels } from '../panels/requestPanels';
import { stageForm } from '../panels/requestPrefill';
import type { Services } from '../services';
import type { StageNode } from '../views/apisNodes';

/** Opens the form that sends a real request to a stage. */
export const sendRequest = ({ connections, notify }: Pick<Services, 'connections' | 'notify'>, panels: RequestPanels) => async (node: StageNode): Promise<void> => {
  const { connection, api, stage } = node;
  const { kind: apiKind, apiEndpoint } = api;
  if (apiKind === 'WEBSOCKET') return void vscode.commands.executeCommand('apiGateway.openConsole', node);
  const opened = await connections.open(connection);
  if (!opened.ok) return notify.failure('open the stage', opened.error);
  const invokeUrl = opened.value.invokeUrl(api, stage.name);
  const form = stageForm(await firstPath(opened.value, api));
  const target = { kind: 'stage', connection: connection.id, api: api.name, apiId: api.id, apiKind, stage: stage.name, invokeUrl, ...(apiEndpoint === undefined ? {} : { apiEndpoint }) } as const;
  panels.open({ target, form });
};

/** A path to begin with: the first that GET can be tried on, best one without variables. */
async function firstPath(services: ApiGatewayConnection, api: ApiSummary): Promise<string> {
  const paths = api.kind === 'REST' ? await restPaths(services, api.id) : await routePaths(services, api.id);
  return paths.find((path) => !path.includes('{')) ?? paths[0] ?? '/';
}

async function restPaths({ rest }: ApiGatewayConnection, apiId: string): Promise<readonly string[]> {
  const { value: page } = await rest.resources(apiId).next();
  const resources = page?.ok ? page.value.items : [];
  return resources.filter(({ methods }) => methods.some(({ httpMethod }) => httpMethod === 'GET' || httpMethod === 'ANY')).map(({ path }) => path).sort();
}

async function routePaths({ v2 }: ApiGatewayConnection, apiId: string): Promise<readonly string[]> {
  const routes = await v2.routes(apiId);
  const keys = routes.ok ? routes.value.map(({ route }) => route.routeKey) : [];
  return keys.flatMap((key) => /^(?:GET|ANY) (.+)$/.exec(key)?.[1] ?? []).sort();
}
