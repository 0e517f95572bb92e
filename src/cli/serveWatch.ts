import { watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/** Milliseconds in which several changes of a file count as one: editors write in steps. */
const QUIET_PERIOD = 25;

/** Calls back with a file after it was saved. Folders are watched, since many editors replace the file. Returns what ends it. */
export function watchFiles(files: readonly string[], saved: (file: string) => void): () => void {
  const timers = new Map<string, NodeJS.Timeout>();
  const notice = (file: string): void => {
    clearTimeout(timers.get(file));
    timers.set(file, setTimeout(() => saved(file), QUIET_PERIOD));
  };
  const folders = new Set(files.map((file) => path.dirname(path.resolve(file))));
  const watchers = [...folders].flatMap((folder) => tryWatch(folder, (name) => {
    for (const file of files) if (path.resolve(file) === path.join(folder, name)) notice(file);
  }));
  return () => {
    for (const timer of timers.values()) clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** A folder that can't be watched just is not. */
function tryWatch(folder: string, changed: (name: string) => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name !== null) changed(name);
    });
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
