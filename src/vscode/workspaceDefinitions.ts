import * as vscode from 'vscode';
import type { Disposable } from '../base';
import type { Definition } from '../definitions';
import type { ReadingMethods } from '../protocol';
import type { WorkerClient } from './worker';
import { WorkspaceDocuments } from './workspaceDocuments';

/** A definition of the workspace as it is now: the editor's unsaved text if there is one, else the file's. */
export interface DefinitionDocument {
  readonly uri: vscode.Uri;
  /** Grows with every reading of a document that changed. */
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

/** Milliseconds; a large document takes the reader longer than a template takes the engine. */
const READ_TIME_LIMIT = 10_000;

/** `worker` is the one that reads: a template that runs away elsewhere does not hold it up. */
export function createWorkspaceDefinitions(worker: WorkerClient<ReadingMethods>, log: vscode.LogOutputChannel): WorkspaceDefinitions {
  let version = 0;
  return new WorkspaceDocuments<DefinitionDocument>({
    files: '**/*.{yaml,yml,json,template}',
    names: /\.(ya?ml|json|template)$/i,
    async read(text, uri) {
      const result = await worker.call({ timeLimit: READ_TIME_LIMIT }, 'readDefinition', text, uri.path);
      if (result.ok) return result.value && { uri, version: ++version, text, definition: result.value };
      if (result.error.code !== 'Closed') log.error(`${vscode.workspace.asRelativePath(uri)} was not read: ${result.error.message}`);
      return undefined;
    },
  });
}
