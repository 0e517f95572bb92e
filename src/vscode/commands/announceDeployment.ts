import * as vscode from 'vscode';
import type { ApiGatewayConnection, ApiSummary } from '../../aws';
import { placeOf, type Connection } from '../connections';
import type { Services } from '../services';

export interface Deployed {
  readonly connection: Connection;
  readonly services: ApiGatewayConnection;
  readonly api: ApiSummary;
  readonly stageName: string;
  /** What the service left out or changed; the log has them. */
  readonly warnings?: readonly string[];
  /** What else there is to know of it, in sentences. */
  readonly remarks?: readonly string[];
}

/** Says where a deployment is served and offers what one does next. */
export function announceDeployment({ notify }: Pick<Services, 'notify'>, { connection, services, api, stageName, warnings = [], remarks = [] }: Deployed): void {
  const url = services.invokeUrl(api, stageName);
  const ofImport = warnings.length === 0 ? [] : [`The import gave ${warnings.length === 1 ? 'a warning' : `${warnings.length} warnings`}: ${warnings[0] ?? ''}`];
  const showLog = { title: 'Show Log', run: () => vscode.commands.executeCommand('apiGateway.showLog') };
  notify.information(
    [`${api.name} is deployed to ${stageName} on ${placeOf(connection)}: ${url}`, ...remarks, ...ofImport].join(' '),
    { title: 'Copy URL', run: () => vscode.env.clipboard.writeText(url) },
    ...(api.kind === 'WEBSOCKET'
      ? [{ title: 'Open Console', run: () => vscode.commands.executeCommand('apiGateway.openConsole', { url, name: api.name }) }]
      : [
          { title: 'Open', run: () => vscode.env.openExternal(vscode.Uri.parse(url)) },
          { title: 'Test', run: () => vscode.commands.executeCommand('apiGateway.sendRequest', { kind: 'stage', connection, api, stage: { name: stageName, variables: {} } }) },
        ]),
    ...(warnings.length === 0 ? [] : [showLog]),
  );
}
