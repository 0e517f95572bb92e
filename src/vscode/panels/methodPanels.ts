import * as vscode from 'vscode';
import type { Span } from '../../base';
import type { Handlers, MethodMemento, MethodMethods, MethodState, TypedAnswer, TypedDecision } from '../../protocol';
import { nameSpan } from '../definedParts';
import { isMethodMemento } from './methodMemento';
import { MethodSession } from './methodSession';
import { PanelSet } from './panelSet';
import { openEvent } from './previewPanels';
import type { PreviewServices } from './previewSession';
import { revealSpan } from './reveal';

type MethodSet = PanelSet<MethodMethods, MethodState, MethodMemento, MethodSession>;

/** The open method views, one per method. */
export function createMethodPanels(extensionUri: vscode.Uri, services: PreviewServices): MethodSet {
  return new PanelSet(extensionUri, {
    viewType: 'apiGateway.method',
    page: 'method',
    column: { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    title: (state) => `Method ${state.title}`,
    key: ({ target }) => `${target.uri} ${target.api} ${target.operation}`,
    isMemento: isMethodMemento,
    start: (memento) => new MethodSession(services, memento),
    handlers: handlersOf,
  });
}

function handlersOf(session: MethodSession): Handlers<MethodMethods> {
  return {
    ready: () => session.state,
    chooseEvent: (id: string) => session.chooseEvent(id),
    openEvent: () => openEvent(session.eventEntry),
    openMethod: () => revealSpan(session.uri, (session.operation && nameSpan(session.operation.method)) ?? { start: 0, end: 0 }),
    reveal: (span: Span) => revealSpan(session.uri, span),
    typeAnswer: (answer: TypedAnswer | undefined) => session.typeAnswer(answer),
    typeDecision: (decision: TypedDecision | undefined) => session.typeDecision(decision),
    copyBody: async () => vscode.env.clipboard.writeText(session.state.run?.body ?? ''),
  };
}
