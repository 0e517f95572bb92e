import * as vscode from 'vscode';
import type { ExchangeQuestion } from '../../protocol';
import { curlCommand } from '../curl';
import { exists } from '../exists';
import type { MethodPanels } from '../panels';
import type { Services } from '../services';
import { eventFileName, toSampleEvent } from './exchangeEvent';
import { servedUrl } from './servedUrl';
import { findServedOperation } from './servedOperation';

export type ExchangeServices = Pick<Services, 'localGateway' | 'localRuns' | 'definitions' | 'sampleEvents' | 'notify'>;

type Exchange = ExchangeQuestion | undefined;

const textOf = ({ served, details }: ExchangeQuestion): string => `${JSON.stringify(toSampleEvent(served, details), undefined, 2)}\n`;

/** Writes the request as a sample event where one says; a file that is there is not overwritten unasked. */
export async function saveAsEvent({ localRuns, notify }: ExchangeServices, exchange: Exchange): Promise<void> {
  if (!exchange) return;
  const run = localRuns.all.find(({ apiId }) => apiId === exchange.served.api);
  const uri = await vscode.window.showSaveDialog({ defaultUri: await freeName(await folderFor(run?.uri), eventFileName(exchange.served)), filters: { 'Sample events': ['json'] }, saveLabel: 'Save Sample Event', title: 'Save as Sample Event' });
  if (!uri) return;
  const named = /\.event\.json$/i.test(uri.path) ? uri : uri.with({ path: `${uri.path.replace(/\.json$/i, '')}.event.json` });
  if (named.path !== uri.path && (await exists(named)) && !(await notify.confirm(`Overwrite ${vscode.workspace.asRelativePath(named)}?`, 'Its event is replaced by this request.', 'Overwrite'))) return;
  try {
    await vscode.workspace.fs.writeFile(named, new TextEncoder().encode(textOf(exchange)));
  } catch (error) {
    return notify.unexpected(`write ${vscode.workspace.asRelativePath(named)}`, error);
  }
  await vscode.window.showTextDocument(named);
}

/** Where the definition's other events are, else beside it, else the workspace. */
async function folderFor(definition: vscode.Uri | undefined): Promise<vscode.Uri> {
  if (!definition) return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const folder = vscode.Uri.joinPath(definition, '..');
  const events = vscode.Uri.joinPath(folder, 'events');
  return (await exists(events)) ? events : folder;
}

/** The name, with a number where it is taken. */
async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(folder, number === 1 ? name : name.replace(/\.event\.json$/, `-${number}.event.json`));
    if (!(await exists(uri))) return uri;
  }
}

/** Shows the way of this request through the definition as it is now, where it can be changed and tried again. */
export async function openInMethodView({ localRuns, definitions, sampleEvents, notify }: ExchangeServices, methods: MethodPanels, exchange: Exchange): Promise<void> {
  if (!exchange) return;
  const { served } = exchange;
  const operation = await findServedOperation(definitions, localRuns.all, served);
  if (!operation) return notify.information('The workspace does not define the method or route that took this request.');
  const event = await sampleEvents.record(`${served.event ?? `${served.method} ${served.path}`} at ${timeOf(served.time)}`, textOf(exchange));
  // A view that is open already has an event of its own.
  await methods.open({ target: operation.target, event }).chooseEvent(event);
}

const timeOf = (time: number): string => new Date(time).toLocaleTimeString(undefined, { hour12: false });

/** Sends the request again, secrets included; it appears in the list like any other. */
export async function replay({ localGateway, notify }: ExchangeServices, exchange: Exchange): Promise<void> {
  if (exchange && !(await localGateway.replay(exchange.served.id))) notify.warning('This request can\'t be sent again: the gateway does not keep it whole any more.');
}

/** Copies the request as a command line for a POSIX shell. Secrets are not in it. */
export async function copyCurl({ localGateway: { state } }: ExchangeServices, exchange: Exchange): Promise<void> {
  if (!exchange || state.kind !== 'running') return;
  const { served, details: { request } } = exchange;
  const url = `${servedUrl(state.gateway.endpoint, served)}${request.rawQueryString === '' ? '' : `?${request.rawQueryString}`}`;
  const headers = request.headers.filter(({ name }) => !/^(host|content-length|connection)$/i.test(name));
  await vscode.env.clipboard.writeText(curlCommand({ method: served.method, url, headers, body: request.body }));
  vscode.window.setStatusBarMessage('Copied as curl', 3_000);
}
