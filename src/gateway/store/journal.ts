import fs from 'node:fs';
import path from 'node:path';
import { errorMessage, fail, ok, parseStrictJson, type Result } from '../../base';
import type { GatewayFailure } from '../../protocol';
import type { Journal } from './store';
import type { Change, KeptChange } from './types';

/**
 * State on disk: a snapshot (`state.json`, replaced as a whole) and a journal (`journal.jsonl`) of what happened since, one line per commit.
 * A line counts once its newline is there, so a process that dies while writing loses only what it had not acknowledged.
 */
export interface OpenedState {
  readonly journal: Journal;
  /** What was kept, in the order in which it is to be applied. */
  readonly kept: readonly KeptChange[];
  close(): void;
}

const SNAPSHOT = 'state.json';
const JOURNAL = 'journal.jsonl';
const FORMAT = 2;
/** The journal's length in bytes beyond which it is folded into the snapshot. */
const LONG_JOURNAL = 16 * 1024 * 1024;

/** Opens the state of a folder that is locked for this process. A file that can't be read is left alone and named. */
export function openState(dataDir: string): Result<OpenedState, GatewayFailure> {
  try {
    const kept = [...readSnapshot(path.join(dataDir, SNAPSHOT)), ...readJournal(path.join(dataDir, JOURNAL))];
    const file = new JournalFile(dataDir);
    return ok({ journal: file, kept, close: () => file.close() });
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    return fail({ code: failure.code ?? 'InvalidState', message: `The local gateway's state in ${dataDir} can't be opened: ${failure.message}` });
  }
}

function readSnapshot(file: string): readonly Change[] {
  if (!fs.existsSync(file)) return [];
  const snapshot = parse(fs.readFileSync(file, 'utf8'), file) as { readonly format?: unknown; readonly changes?: readonly Change[] };
  if (snapshot.format !== FORMAT || !Array.isArray(snapshot.changes)) throw new Error(`${file} has a format that this version does not know.`);
  return snapshot.changes;
}

function readJournal(file: string): readonly KeptChange[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  // What stands behind the last newline was being written when the process ended: nobody was told that it was kept.
  return lines.slice(0, -1).flatMap((line, index) => parse(line, `${file}, line ${index + 1}`) as readonly KeptChange[]);
}

function parse(text: string, place: string): unknown {
  const json = parseStrictJson(text);
  if (!json.ok) throw new Error(`${place} is not JSON.`);
  return json.value;
}

class JournalFile implements Journal {
  readonly #dataDir: string;
  #descriptor: number;
  #length: number;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
    this.#descriptor = fs.openSync(path.join(dataDir, JOURNAL), 'a', 0o600);
    this.#length = this.#dropTornLine();
  }

  append(changes: readonly KeptChange[]): void {
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    try {
      for (let at = 0; at < line.length; ) at += fs.writeSync(this.#descriptor, line, at);
      fs.fdatasyncSync(this.#descriptor);
    } catch (error) {
      // Half a line would make the next one unreadable.
      fs.ftruncateSync(this.#descriptor, this.#length);
      throw new Error(`The local gateway could not write its state: ${errorMessage(error)}`, { cause: error });
    }
    this.#length += line.length;
  }

  fold(snapshot: () => readonly Change[]): void {
    if (this.#length < LONG_JOURNAL) return;
    try {
      writeAtomically(path.join(this.#dataDir, SNAPSHOT), JSON.stringify({ format: FORMAT, changes: snapshot() }));
    } catch {
      // A full disk: everything is in the journal already, which just stays long.
      return;
    }
    // A crash before this line only repeats changes that the snapshot already holds.
    fs.ftruncateSync(this.#descriptor, 0);
    fs.fdatasyncSync(this.#descriptor);
    this.#length = 0;
  }

  close(): void {
    fs.closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  #dropTornLine(): number {
    const text = fs.readFileSync(path.join(this.#dataDir, JOURNAL));
    const length = text.lastIndexOf(10) + 1;
    if (length < text.length) fs.ftruncateSync(this.#descriptor, length);
    return length;
  }
}

/** Replaces a file as a whole, readable by its owner only: after a crash there is the old one or the new one. */
export function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  const descriptor = fs.openSync(temporary, 'w', 0o600);
  try {
    fs.writeFileSync(descriptor, text);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  fs.renameSync(temporary, file);
  syncFolder(path.dirname(file));
}

/** Makes a rename durable. Windows can't open folders and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
}
