import * as vscode from 'vscode';
import { isJsonObject } from '../../base';

/** An API of a document. */
export interface RunTarget {
  readonly uri: vscode.Uri;
  /** The API's logical id, or its name where the document gives none. */
  readonly key: string;
}

/** Which APIs of the workspace are followed, also after the window has been loaded anew. */
export interface RunMemory {
  readonly all: readonly RunTarget[];
  has(target: RunTarget): boolean;
  add(target: RunTarget): void;
  remove(target: RunTarget): void;
}

const STORAGE_KEY = 'apiGateway.local.runs';

interface Stored {
  readonly uri: string;
  readonly key: string;
}

const isStored = (value: unknown): value is Stored => isJsonObject(value) && typeof value['uri'] === 'string' && typeof value['key'] === 'string';

export function createRunMemory(state: vscode.Memento): RunMemory {
  const stored = (): readonly Stored[] => {
    const found = state.get<unknown>(STORAGE_KEY);
    return Array.isArray(found) ? found.filter(isStored) : [];
  };
  const without = ({ uri, key }: RunTarget): readonly Stored[] => stored().filter((one) => one.uri !== uri.toString() || one.key !== key);
  return {
    get all() { return stored().map(({ uri, key }) => ({ uri: vscode.Uri.parse(uri), key })); },
    has: (target) => without(target).length < stored().length,
    add: (target) => void state.update(STORAGE_KEY, [...without(target), { uri: target.uri.toString(), key: target.key }]),
    remove: (target) => void state.update(STORAGE_KEY, without(target)),
  };
}
