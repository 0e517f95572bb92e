import * as vscode from 'vscode';
import type { Disposable } from '../base';
import type { BuiltInEvent, EventSource, EventSummary, ReadingMethods, SampleMessage, TextFault } from '../protocol';
import type { WorkerClient } from './worker';
import { WorkspaceDocuments, textOf } from './workspaceDocuments';

/** A sample event to choose: a file of the workspace, a request that was served, or a built-in one. */
export type EventEntry =
  | { readonly kind: 'file'; readonly id: string; readonly label: string; readonly detail: string; readonly uri: vscode.Uri; readonly summary?: EventSummary; readonly fault?: TextFault }
  | { readonly kind: 'builtIn' | 'recorded'; readonly id: string; readonly label: string; readonly detail: string; readonly text: string; readonly summary: EventSummary };

/** The sample events templates and routes are tried with. Nothing is searched or watched before the first question. */
export interface SampleEvents extends Disposable {
  /** The list may have changed: after a pause in typing. */
  readonly onDidChange: vscode.Event<vscode.Uri | undefined>;
  /** The workspace's events by path, then the built-in ones. Files that are no event are listed with their fault. */
  all(): Promise<readonly EventEntry[]>;
  /** Keeps a request that was served for as long as the window is open; answers its id. */
  record(label: string, text: string): Promise<string>;
  /** What the render worker needs of an event, as it is in the editor this moment; undefined if it is gone. */
  source(id: string): Promise<EventSource | undefined>;
}

/** The messages of those that are for WebSocket APIs. */
export const sampleMessages = (entries: readonly EventEntry[]): readonly SampleMessage[] =>
  entries.flatMap(({ id, label, summary }) => (summary?.apiType === 'WEBSOCKET' && summary.body !== '' ? [{ id, label, message: summary.body }] : []));

const BUILT_IN = 'builtIn:';
const RECORDED = 'recorded:';
/** How many recorded events are kept. */
const MOST_RECORDED = 20;
const FILES = '**/*.event.json';
const NAMES = /\.event\.json$/i;

type RecordedEvent = Extract<EventEntry, { kind: 'builtIn' | 'recorded' }>;

export function createSampleEvents(worker: WorkerClient<ReadingMethods>, log: vscode.LogOutputChannel): SampleEvents {
  let builtIn: Promise<readonly EventEntry[]> | undefined;
  const files = new WorkspaceDocuments<EventEntry>({ files: FILES, names: NAMES, read: (text, uri) => readEntry(worker, log, text, uri) });
  let recorded: readonly RecordedEvent[] = [];
  let lastRecorded = 0;
  return {
    onDidChange: files.onDidChange,
    async all() {
      builtIn ??= builtInEntries(worker);
      return [...(await files.all()), ...recorded, ...(await builtIn)];
    },
    async record(label, text) {
      const read = await worker.call({}, 'readEvent', text);
      const summary: EventSummary = read.ok && read.value.ok ? read.value.value : { apiType: 'REST', body: '', hasIntegrationResponse: false };
      const id = `${RECORDED}${++lastRecorded}`;
      recorded = [{ kind: 'recorded' as const, id, label, detail: 'Served by the local gateway', text, summary }, ...recorded].slice(0, MOST_RECORDED);
      return id;
    },
    async source(id) {
      if (id.startsWith(BUILT_IN)) return { kind: 'builtIn', name: id.slice(BUILT_IN.length) };
      const text = id.startsWith(RECORDED) ? recorded.find((entry) => entry.id === id)?.text : await textOf(vscode.Uri.parse(id));
      return text === undefined ? undefined : { kind: 'text', text };
    },
    dispose: () => files.dispose(),
  };
}

async function readEntry(worker: WorkerClient<ReadingMethods>, log: vscode.LogOutputChannel, text: string, uri: vscode.Uri): Promise<EventEntry> {
  const path = vscode.workspace.asRelativePath(uri);
  const entry = { kind: 'file', id: uri.toString(), label: (path.split('/').at(-1) ?? path).replace(NAMES, ''), detail: path, uri } as const;
  const reading = await worker.call({}, 'readEvent', text);
  if (!reading.ok) {
    log.error(`${path} was not read: ${reading.error.message}`);
    return { ...entry, fault: { message: reading.error.message, line: 1, column: 1 } };
  }
  return reading.value.ok ? { ...entry, summary: reading.value.value } : { ...entry, fault: reading.value.error };
}

async function builtInEntries(worker: WorkerClient<ReadingMethods>): Promise<readonly EventEntry[]> {
  const events = await worker.call({}, 'builtInEvents');
  return events.ok ? events.value.map(toEntry) : [];
}

function toEntry(event: BuiltInEvent): EventEntry {
  return { kind: 'builtIn', id: BUILT_IN + event.name, label: event.name, detail: event.description, text: event.text, summary: event };
}
