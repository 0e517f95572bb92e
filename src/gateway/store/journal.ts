import fs from 'node:fs';
import path from 'node:path';
import { errorMessage, fail, ok, parseStrictJson, type Result } from '../../base';
import type { GatewayFailure } from '../../protocol';
import type { Journal } from './store';
import { TABLES, type Change, type KeptChange } from './types';

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

/**
 * Opens the state of a folder that is locked for this process. A file that can't be read is left alone and named.
 * `isOurs` is asked before each write: a process that was stopped for so long that another one took its folder writes no more.
 */
export function openState(dataDir: string, isOurs: () => boolean): Result<OpenedState, GatewayFailure> {
  try {
    const kept = [...readSnapshot(path.join(dataDir, SNAPSHOT)), ...readJournal(path.join(dataDir, JOURNAL))];
    removeLeftovers(dataDir);
    const file = new JournalFile(dataDir, isOurs);
    return ok({ journal: file, kept, close: () => file.close() });
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    return fail({ code: failure.code ?? 'InvalidState', message: `The local gateway's state in ${dataDir} can't be opened: ${failure.message}` });
  }
}

function readSnapshot(file: string): readonly Change[] {
  if (!fs.existsSync(file)) return [];
  const snapshot = parse(fs.readFileSync(file, 'utf8'), file) as { readonly format?: unknown; readonly changes?: readonly Change[] };
  if (snapshot.format !== FORMAT || !isKept(snapshot.changes)) throw new Error(`${file} has a format that this version does not know.`);
  return snapshot.changes as readonly Change[];
}

function readJournal(file: string): readonly KeptChange[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  // What stands behind the last newline was being written when the process ended: nobody was told that it was kept.
  return lines.slice(0, -1).flatMap((line, index) => {
    const place = `${file}, line ${index + 1}`;
    const changes = parse(line, place);
    if (!isKept(changes)) throw new Error(`${place} has a format that this version does not know.`);
    return changes;
  });
}

/** A later version may have written of tables that this one does not have. */
const isKept = (changes: unknown): changes is readonly KeptChange[] => Array.isArray(changes) && changes.every((change: Partial<Record<'put' | 'remove' | 'update', unknown>> | null) => TABLES.some((table) => table === (change?.put ?? change?.remove ?? change?.update)));

/** What a process that was killed while it replaced a file has left behind. */
function removeLeftovers(dataDir: string): void {
  for (const name of fs.readdirSync(dataDir)) if (/\.json\.\d+\.tmp$/.test(name)) fs.rmSync(path.join(dataDir, name), { force: true });
}

function parse(text: string, place: string): unknown {
  const json = parseStrictJson(text);
  if (!json.ok) throw new Error(`${place} is not JSON.`);
  return json.value;
}

class JournalFile implements Journal {
  readonly #dataDir: string;
  readonly #isOurs: () => boolean;
  #descriptor: number;
  #length: number;
  #foldAt = LONG_JOURNAL;
  /** Whether something may stand behind the last line. */
  #isTorn = false;

  constructor(dataDir: string, isOurs: () => boolean) {
    this.#dataDir = dataDir;
    this.#isOurs = isOurs;
    // Not to append: Windows shortens no file that was opened for that.
    this.#descriptor = fs.openSync(path.join(dataDir, JOURNAL), fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
    this.#length = this.#dropTornLine();
  }

  append(changes: readonly KeptChange[]): void {
    if (!this.#isOurs()) throw new Error(`The local gateway's state in ${this.#dataDir} has been taken over by another process.`);
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    try {
      if (this.#isTorn) this.#cut(this.#length);
      for (let at = 0; at < line.length; ) at += fs.writeSync(this.#descriptor, line, at, line.length - at, this.#length + at);
      fs.fdatasyncSync(this.#descriptor);
    } catch (error) {
      this.#tear();
      throw new Error(`The local gateway could not write its state: ${errorMessage(error)}`, { cause: error });
    }
    this.#length += line.length;
  }

  fold(snapshot: () => readonly Change[]): void {
    if (this.#length < this.#foldAt) return;
    try {
      writeAtomically(path.join(this.#dataDir, SNAPSHOT), JSON.stringify({ format: FORMAT, changes: snapshot() }));
      // A crash before this line only repeats changes that the snapshot already holds.
      this.#cut(0);
      fs.fdatasyncSync(this.#descriptor);
      this.#foldAt = LONG_JOURNAL;
    } catch {
      // A full disk: everything is in the journal already, which just stays long for a while.
      this.#foldAt = this.#length + LONG_JOURNAL;
    }
  }

  /** A second call does nothing: two signals may ask for the same end. */
  close(): void {
    if (this.#descriptor < 0) return;
    fs.closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  #cut(length: number): void {
    fs.ftruncateSync(this.#descriptor, length);
    this.#length = length;
    this.#isTorn = false;
  }

  /** Takes back what of a line may have been written: it would make the next one unreadable, and nobody was told that it is kept. */
  #tear(): void {
    this.#isTorn = true;
    try {
      this.#cut(this.#length);
    } catch {
      // It is tried again before the next line.
    }
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
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
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
