import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base';

/** A kind of document of the workspace and how one is read. */
export interface DocumentKind<T> {
  /** A glob that finds the candidates, and the same for one path. */
  readonly files: string;
  readonly names: RegExp;
  /** What the text holds; undefined if it turns out to be another kind. Must not reject. */
  read(text: string, uri: vscode.Uri): Promise<T | undefined>;
}

/** Folders of other people's code and of build results. */
const EXCLUDED_FOLDERS = ['node_modules', '.git', '.aws-sam', 'cdk.out', 'dist', 'out', 'build', '.venv'];
const MAX_FILES = 5000;
const MAX_BYTES = 8 * 1024 * 1024;
const TYPING_PAUSE = 200;
/** How many files are read at the same time. */
const CONCURRENCY = 16;

interface Content<T> {
  readonly text: string;
  readonly value: T;
}

interface Reading<T> {
  readonly stamp: string;
  /** Undefined for a document of another kind: its text is not kept. */
  readonly content: Promise<Content<T> | undefined>;
}

/**
 * The documents of one kind as they are now: the editor's unsaved text where there is one, else the file's.
 * Nothing is searched, read or watched before the first question; what did not change is not read again.
 */
export class WorkspaceDocuments<T> implements Disposable {
  readonly #kind: DocumentKind<T>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri | undefined>());
  readonly #readings = new Map<string, Reading<T>>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  #files: Thenable<readonly vscode.Uri[]> | undefined;
  #watching = false;
  /** A document changed, appeared or went; undefined: everything may have changed. Waits for a pause in typing. */
  readonly onDidChange = this.#changed.event;

  constructor(kind: DocumentKind<T>) {
    this.#kind = kind;
  }

  /** Every document of the kind, in the order of their paths. */
  async all(): Promise<readonly T[]> {
    this.#watch();
    const found = await (this.#files ??= vscode.workspace.findFiles(this.#kind.files, `**/{${EXCLUDED_FOLDERS.join(',')}}/**`, MAX_FILES));
    const uris = [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
    const values: (T | undefined)[] = [];
    for (let start = 0; start < uris.length; start += CONCURRENCY) {
      values.push(...(await Promise.all(uris.slice(start, start + CONCURRENCY).map((uri) => this.get(uri)))));
    }
    return values.filter((value) => value !== undefined);
  }

  /** The document's value; undefined if it is of another kind or cannot be read. Works outside the workspace too. */
  async get(uri: vscode.Uri): Promise<T | undefined> {
    if (!this.#kind.names.test(uri.path)) return undefined;
    this.#watch();
    const key = uri.toString();
    const stamp = await stampOf(uri);
    const known = this.#readings.get(key);
    const reading = known?.stamp === stamp ? known : { stamp, content: this.#read(uri, known?.content) };
    this.#readings.set(key, reading);
    return (await reading.content)?.value;
  }

  dispose(): void {
    for (const timer of this.#pauses.values()) clearTimeout(timer);
    this.#store.dispose();
  }

  /** Opening a file, saving it and closing it change its stamp but not its text. */
  async #read(uri: vscode.Uri, before: Reading<T>['content'] | undefined): Promise<Content<T> | undefined> {
    const text = await textOf(uri);
    if (text === undefined) return undefined;
    const known = await before;
    if (known?.text === text) return known;
    const value = await this.#kind.read(text, uri);
    return value === undefined ? undefined : { text, value };
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(this.#kind.files));
    this.#store.add(watcher.onDidChange((uri) => this.#touch(uri)));
    this.#store.add(watcher.onDidCreate((uri) => this.#refind(uri)));
    this.#store.add(watcher.onDidDelete((uri) => this.#refind(uri)));
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refind(undefined)));
    this.#store.add(vscode.workspace.onDidChangeTextDocument((event) => this.#typed(event.document)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument((document) => this.#typed(document)));
  }

  #typed(document: vscode.TextDocument): void {
    if (!this.#kind.names.test(document.uri.path)) return;
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

/** The open document of a URI, if the editor holds one. */
function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

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

/** A document's text as it is now, unsaved changes included; undefined if it cannot be read or is too large to be of use. */
export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  if (open) return open.getText();
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.byteLength > MAX_BYTES ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
