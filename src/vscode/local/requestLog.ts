import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import type { ServedRequest } from '../../protocol';
import type { LocalGateway } from '../localGateway';

/** The requests that the local gateway has served since it started, the newest of them in full. */
export interface RequestLog extends Disposable {
  /** Oldest first. */
  readonly all: readonly ServedRequest[];
  /** How many were served. */
  readonly total: number;
  /** New ones; undefined: the list begins anew. */
  readonly onDidChange: vscode.Event<readonly ServedRequest[] | undefined>;
  find(id: number): ServedRequest | undefined;
  clear(): void;
}

/** How many are kept. */
const MOST_REQUESTS = 500;

export function createRequestLog(localGateway: Pick<LocalGateway, 'onDidServe' | 'onDidChange'>): RequestLog {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<readonly ServedRequest[] | undefined>());
  let all: readonly ServedRequest[] = [];
  let total = 0;
  const clear = (): void => {
    [all, total] = [[], 0];
    changed.fire(undefined);
  };
  store.add(localGateway.onDidServe((requests) => {
    total += requests.length;
    const added = requests.slice(-MOST_REQUESTS);
    all = [...all, ...added].slice(-MOST_REQUESTS);
    changed.fire(added);
  }));
  // Another process counts its requests anew.
  store.add(localGateway.onDidChange(({ kind }) => void (kind === 'starting' && clear())));
  return {
    get all() { return all; },
    get total() { return total; },
    onDidChange: changed.event,
    find: (id) => all.find((request) => request.id === id),
    clear,
    dispose: () => store.dispose(),
  };
}
