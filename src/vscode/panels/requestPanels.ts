import * as vscode from 'vscode';
import { isJsonObject } from '../../base';
import type { Handlers, RequestForm, RequestMemento, RequestMethods, RequestState, RequestTarget } from '../../protocol';
import { PanelSet } from './panelSet';
import type { RequestServices } from './requestSenders';
import { RequestSession } from './requestSession';

export type RequestPanels = PanelSet<RequestMethods, RequestState, RequestMemento, RequestSession>;

/** The open request forms, one per method or stage. */
export function createRequestPanels(extensionUri: vscode.Uri, services: RequestServices): RequestPanels {
  return new PanelSet(extensionUri, {
    viewType: 'apiGateway.request',
    page: 'request',
    column: { viewColumn: vscode.ViewColumn.Active },
    title: (state) => `Test ${state.title}`,
    key: ({ target }) => keyOf(target),
    isMemento,
    start: (memento) => new RequestSession(services, memento),
    handlers: handlersOf,
  });
}

function keyOf(target: RequestTarget): string {
  switch (target.kind) {
    case 'workspaceMethod':
      return `${target.uri}#${target.apiIndex} ${target.httpMethod} ${target.resource}`;
    case 'serviceMethod':
      return `${target.connection}/${target.apiId} ${target.httpMethod} ${target.resource}`;
    case 'stage':
      return `${target.connection}/${target.apiId} ${target.stage}`;
  }
}

function handlersOf(session: RequestSession): Handlers<RequestMethods> {
  return {
    ready: () => session.state,
    change: (form: RequestForm) => session.change(form),
    // Sending takes as long as the request does; the answer arrives as a state.
    send: (form: RequestForm) => void session.send(form),
    cancel: () => session.cancel(),
    copyBody: () => session.copyBody(),
    copyCurl: (form: RequestForm) => session.copyCurl(form),
  };
}

const KINDS: readonly unknown[] = ['workspaceMethod', 'serviceMethod', 'stage'] satisfies readonly RequestTarget['kind'][];

function isMemento(value: unknown): value is RequestMemento {
  if (!isJsonObject(value)) return false;
  const { target, form } = value;
  return isJsonObject(target) && KINDS.includes(target['kind']) && isJsonObject(form) && 'method' in form && 'path' in form && Array.isArray(form['headers']);
}
