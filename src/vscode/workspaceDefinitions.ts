import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base';
import type { Definition } from '../definitions';
import type { WorkerClient } from './worker';

/** A definition of the workspace as it is now: the editor's unsaved text if there is one, else the file's. */
export interface DefinitionDocument {
  readonly uri: vscode.Uri;
  /** Grows with every reading of this document. */
  readonly version: number;
  /** The text all of the definition's spans are offsets of. */
  readonly text: string;
  readonly definition: Definition;
}

/** The OpenAPI, SAM and CloudFormation documents of the workspace. Nothing is searched, read or watched before the first question. */
export interface WorkspaceDefinitions extends Disposable {
  /** A document changed, appeared or went; undefined: everything may have changed. */
  readonly onDidChange: vscode.Event<vscode.Uri | undefined>;
  /** Every definition, in the order of their paths. */
  all(): Promise<readonly DefinitionDocument[]>;
  /** The document's definition; undefined if it is none or cannot be read. Works for documents outside the workspace too. */
  get(uri: vscode.Uri): Promise<DefinitionDocument | undefined>;
}

const FILES = '**/*.{yaml,yml,json,template}';
/** Folders of other people's code and of build results. */
const EXCLUDED_FOLDERS = ['node_modules', '.git', '.aws-sam', 'cdk.out', 'dist', 'out', 'build', '.venv'];
const NAME = /\.(ya?ml|json|template)$/i;
const MAX_FILES = 5000;
const MAX_BYTES = 8 * 1024 * 1024;
/** Milliseconds; a large document takes the reader longer than a template takes the engine. */
const READ_TIME_LIMIT = 10_000;
const TYPING_PAUSE = 200;
/** How many files are read at the same time. */
const CONCURRENCY = 16;

interface Reading {
  readonly stamp: string;
  readonly document: Promise<DefinitionDocument | undefined>;
}

export function createWorkspaceDefinitions(worker: WorkerClient, log: vscode.LogOutputChannel): WorkspaceDefinitions {
  return new DefinitionCache(worker, log);
}

class DefinitionCache implements WorkspaceDefinitions {
  readonly #worker: WorkerClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri | undefined>());
  readonly #readings = new Map<string, Reading>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  #files: Promise<Map<string, vscode.Uri>> | undefined;
  #watching = false;
  #version = 0;
  readonly onDidChange = this.#changed.event;

  constructor(worker: WorkerClient, log: vscode.LogOutputChannel) {
    this.#worker = worker;
    this.#log = log;
  }

  async all(): Promise<readonly DefinitionDocument[]> {
    this.#watch();
    const files = [...(await (this.#files ??= findFiles())).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const documents: (DefinitionDocument | undefined)[] = [];
    for (let start = 0; start < files.length; start += CONCURRENCY) {
      documents.push(...(await Promise.all(files.slice(start, start + CONCURRENCY).map((uri) => this.get(uri)))));
    }
    return documents.filter((document) => document !== undefined);
  }

  async get(uri: vscode.Uri): Promise<DefinitionDocument | undefined> {
    if (!NAME.test(uri.path)) return undefined;
    this.#watch();
    const key = uri.toString();
    const stamp = await stampOf(uri);
    const known = this.#readings.get(key);
    if (known && known.stamp === stamp) return known.document;
    const document = this.#read(uri, known?.document);
    this.#readings.set(key, { stamp, document });
    return document;
  }

  dispose(): void {
    for (const timer of this.#pauses.values()) clearTimeout(timer);
    this.#store.dispose();
  }

  async #read(uri: vscode.Uri, before: Promise<DefinitionDocument | undefined> | undefined): Promise<DefinitionDocument | undefined> {
    const text = await textOf(uri);
    const known = await before;
    if (text === undefined || known?.text === text) return text === undefined ? undefined : known;
    const result = await this.#worker.call({ timeLimit: READ_TIME_LIMIT }, 'readDefinition', text, uri.path);
    if (result.ok) return result.value && { uri, version: ++this.#version, text, definition: result.value };
    if (result.error.code !== 'Closed') this.#log.error(`${vscode.workspace.asRelativePath(uri)} was not read: ${result.error.message}`);
    return undefined;
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(FILES));
    this.#store.add(watcher.onDidChange((uri) => this.#touch(uri)));
    this.#store.add(watcher.onDidCreate((uri) => this.#refind(uri)));
    this.#store.add(watcher.onDidDelete((uri) => this.#refind(uri)));
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refind(undefined)));
    this.#store.add(vscode.workspace.onDidChangeTextDocument((event) => this.#typed(event.document)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument((document) => this.#typed(document)));
  }

  /** Waits for a pause in typing: views need not follow every letter. */
  #typed(document: vscode.TextDocument): void {
    if (!NAME.test(document.uri.path)) return;
    const key = document.uri.toString();
    clearTimeout(this.#pauses.get(key));
    this.#pauses.set(key, setTimeout(() => {
      this.#pauses.delete(key);
      this.#touch(document.uri);
    }, TYPING_PAUSE));
  }

  #touch(uri: vscode.Uri): void {
    if (!isExcluded(uri)) this.#changed.fire(uri);
  }

  #refind(uri: vscode.Uri | undefined): void {
    if (uri && isExcluded(uri)) return;
    this.#files = undefined;
    if (uri) this.#readings.delete(uri.toString());
    this.#changed.fire(uri);
  }
}

function isExcluded(uri: vscode.Uri): boolean {
  const folders = vscode.workspace.asRelativePath(uri, false).split('/');
  return folders.some((folder) => EXCLUDED_FOLDERS.includes(folder));
}

async function findFiles(): Promise<Map<string, vscode.Uri>> {
  const found = await vscode.workspace.findFiles(FILES, `**/{${EXCLUDED_FOLDERS.join(',')}}/**`, MAX_FILES);
  return new Map(found.map((uri) => [uri.toString(), uri]));
}

const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined => {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
};

/** Tells one content of a document from another without reading it. */
async function stampOf(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  if (open) return `open ${open.version}`;
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    return `disk ${stat.mtime} ${stat.size}`;
  } catch {
    return 'missing';
  }
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  if (open) return open.getText();
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.byteLength > MAX_BYTES ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
