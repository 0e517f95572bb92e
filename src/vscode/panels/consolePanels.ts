import * as vscode from 'vscode';
import { isJsonObject } from '../../base';
import type { ConsoleForm, ConsoleMemento, ConsoleMethods, ConsoleState, ConsoleTarget, Handlers } from '../../protocol';
import { ConsoleSession, type ConsoleServices } from './consoleSession';
import { PanelSet } from './panelSet';
import { REQUESTS_VIEW, type RequestsView } from './requestsView';

export type ConsolePanels = PanelSet<ConsoleMethods, ConsoleState, ConsoleMemento, ConsoleSession>;

/** The open WebSocket consoles, one per URL. */
export function createConsolePanels(extensionUri: vscode.Uri, services: ConsoleServices, requests: RequestsView): ConsolePanels {
  return new PanelSet(extensionUri, {
    viewType: 'apiGateway.console',
    page: 'console',
    column: { viewColumn: vscode.ViewColumn.Active },
    title: (state) => `Console ${state.title}`,
    key: ({ target }) => target.url,
    isMemento,
    start: (memento) => new ConsoleSession(services, memento),
    handlers: (session) => handlersOf(session, requests),
  });
}

/** A console that has not been used yet. */
export const newConsole = (target: ConsoleTarget): ConsoleMemento => ({ target, form: { url: target.url, headers: [], query: [], subprotocols: '', message: '' } });

function handlersOf(session: ConsoleSession, requests: RequestsView): Handlers<ConsoleMethods> {
  return {
    ready: () => session.state,
    change: (form: ConsoleForm) => session.change(form),
    connect: (form: ConsoleForm) => session.connect(form),
    disconnect: () => session.disconnect(),
    send: (form: ConsoleForm) => session.send(form),
    clear: () => session.clear(),
    chooseSample: (id: string) => session.chooseSample(id),
    copyFrame: async (id: number) => vscode.env.clipboard.writeText(session.textOf(id) ?? ''),
    reuseFrame: (id: number) => session.reuse(id),
    async showSteps(request: number) {
      await vscode.commands.executeCommand(`${REQUESTS_VIEW}.focus`);
      await requests.session.select(request);
    },
  };
}

function isMemento(value: unknown): value is ConsoleMemento {
  if (!isJsonObject(value) || !isJsonObject(value['target']) || !isJsonObject(value['form'])) return false;
  const { target, form } = value as { target: Readonly<Record<string, unknown>>; form: Readonly<Record<string, unknown>> };
  return isText(target['name']) && isText(target['url']) && isText(form['url']) && isText(form['message']) && isText(form['subprotocols']) && (form['signer'] === undefined || isText(form['signer'])) && Array.isArray(form['headers']) && Array.isArray(form['query']);
}

const isText = (value: unknown): value is string => typeof value === 'string';
