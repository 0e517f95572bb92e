import { readdirSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/** Folders that nobody edits. */
const LEFT_OUT = new Set(['node_modules', '.git', '.aws-sam', '__pycache__', '.venv']);
const MOST_FOLDERS = 500;
/** Milliseconds in which several changes count as one. */
const QUIET_PERIOD = 30;

/** Calls back after something in a folder has changed, below it too; a folder that can't be watched just is not. Returns what ends it. */
export function watchFolder(folder: string, changed: () => void): () => void {
  let watchers: readonly FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    const before = watchers;
    // New folders are watched from now on; what changes in between is seen by both.
    watchers = foldersIn(folder).flatMap((each) => tryWatch(each, noticed));
    for (const watcher of before) watcher.close();
  };
  const noticed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      start();
      changed();
    }, QUIET_PERIOD).unref();
  };
  start();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function tryWatch(folder: string, noticed: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, noticed);
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}

function foldersIn(folder: string): readonly string[] {
  const found = [folder];
  for (let at = 0; at < found.length && found.length < MOST_FOLDERS; at += 1) found.push(...childrenOf(found[at] ?? ''));
  return found.slice(0, MOST_FOLDERS);
}

function childrenOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !LEFT_OUT.has(entry.name)).map(({ name }) => path.join(folder, name));
  } catch {
    return [];
  }
}
