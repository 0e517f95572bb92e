import * as vscode from 'vscode';
import type { Handlers, Phase, PreviewMemento, PreviewMethods, PreviewPlace, PreviewState } from '../../protocol';
import type { EventEntry } from '../sampleEvents';
import { PanelSet } from './panelSet';
import { isPreviewMemento } from './previewMemento';
import { PreviewSession, type PreviewServices } from './previewSession';
import { editorColumn, revealSpan } from './reveal';

type PreviewSet = PanelSet<PreviewMethods, PreviewState, PreviewMemento, PreviewSession>;

/** The open template previews, one per template. */
export function createPreviewPanels(extensionUri: vscode.Uri, services: PreviewServices): PreviewSet {
  return new PanelSet(extensionUri, {
    viewType: 'apiGateway.preview',
    page: 'preview',
    column: { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    title: (state) => `Preview ${state.title}`,
    key: ({ target }) => `${target.uri} ${target.template ?? ''}`,
    isMemento: isPreviewMemento,
    start: (memento) => new PreviewSession(services, memento),
    handlers: handlersOf,
  });
}

/** Asks for the sample event of the preview in front. */
export async function choosePreviewEvent(previews: PreviewSet): Promise<void> {
  const session = previews.front();
  if (!session) return;
  const items = session.state.events.map((event) => ({ label: event.label, description: event.detail, id: event.id, picked: event.id === session.state.event }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Sample Event', placeHolder: 'The event to render the template with', matchOnDescription: true });
  if (chosen) session.chooseEvent(chosen.id);
}

function handlersOf(session: PreviewSession): Handlers<PreviewMethods> {
  return {
    ready: () => session.state,
    chooseEvent: (id: string) => session.chooseEvent(id),
    choosePhase: (phase: Phase) => session.choosePhase(phase),
    reveal: (place: PreviewPlace) => reveal(session, place),
    locate: (offset: number, go: boolean) => session.locate(offset, go),
    openTemplate: () => revealSpan(session.uri, session.templateSpan ?? { start: 0, end: 0 }),
    openEvent: () => openEvent(session.eventEntry),
    copyOutput: async () => vscode.env.clipboard.writeText(session.state.result?.output ?? ''),
  };
}

async function reveal(session: PreviewSession, place: PreviewPlace): Promise<void> {
  if (place.document === 'template') return revealSpan(session.uri, place.span);
  const entry = session.eventEntry;
  if (entry?.kind === 'file') await revealSpan(entry.uri, place.span);
}

/** A built-in event opens as a new document, to be changed and saved under a name of one's own. */
export async function openEvent(entry: EventEntry | undefined): Promise<void> {
  if (!entry) return;
  if (entry.kind === 'file') return revealSpan(entry.uri, { start: 0, end: 0 });
  const document = await vscode.workspace.openTextDocument({ language: 'json', content: entry.text });
  await vscode.window.showTextDocument(document, editorColumn());
}
