import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayCredentials } from '../../protocol';
import { writeAtomically } from './journal';

/** Keeps two processes from writing one data folder. The file tells the second one where the first one listens. */
export type LockAttempt<T> = { readonly kind: 'held'; readonly lock: Lock } | { readonly kind: 'elsewhere'; readonly owner: Owner; /** What `reach` gave. */ readonly reached: T };

export interface Owner extends GatewayCredentials {
  readonly pid: number;
  readonly port: number;
}

export interface Lock {
  /** Tells later processes where to find this one. */
  announce(owner: Omit<Owner, 'pid'>): void;
  /** False once another process has removed the lock as stale: this one was stopped for too long. */
  isHeld(): boolean;
  release(): void;
}

const LOCK = 'lock.json';
/** How long an owner may take to start or to stop, in milliseconds. */
const PATIENCE = 5000;
const PAUSE = 50;
/** How long the few bytes of a lock may take to be written, in milliseconds: one that can't be read after that never will be. */
const WRITING_TIME = 500;

/** Takes the folder, or finds the owner that `reach` finds too. A lock that can't be read, whose process is gone or can't be reached, is removed. */
export async function lockFolder<T>(dataDir: string, reach: (owner: Owner) => Promise<T | undefined>): Promise<LockAttempt<T>> {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, LOCK);
  let waitedFor: { readonly pid: number | undefined; readonly until: number } | undefined;
  for (;;) {
    if (create(file, JSON.stringify({ pid: process.pid }))) return { kind: 'held', lock: lockAt(file) };
    const found = read(file);
    if (waitedFor === undefined || waitedFor.pid !== found?.pid) waitedFor = { pid: found?.pid, until: Date.now() + PATIENCE };
    const owner = found && isAlive(found.pid) ? ownerOf(found) : undefined;
    const reached = owner && (await reach(owner));
    if (owner && reached !== undefined) return { kind: 'elsewhere', owner, reached };
    const { pid, until } = waitedFor;
    removeIf(file, (now) => isStale(now, file) || (Date.now() > until && now?.pid === pid));
    await sleep(PAUSE);
  }
}

function lockAt(file: string): Lock {
  const isHeld = (): boolean => read(file)?.pid === process.pid;
  return {
    announce: (owner) => {
      if (!isHeld()) throw new Error('another process has taken it over.');
      writeAtomically(file, JSON.stringify({ pid: process.pid, ...owner }));
    },
    isHeld,
    release: () => { if (isHeld()) fs.rmSync(file, { force: true }); },
  };
}

/** Makes the file, readable by its owner only; false if there is one. */
function create(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

type Found = Pick<Owner, 'pid'> & Partial<Owner>;

/** Undefined if the lock is gone, or can't be read. */
function read(file: string): Found | undefined {
  try {
    const found = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Found>;
    return isNumber(found.pid) ? { ...found, pid: found.pid } : undefined;
  } catch {
    return undefined;
  }
}

const isNumber = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

/** Undefined while the process has not said where it listens. */
const ownerOf = ({ pid, port, accessKeyId, secretAccessKey }: Found): Owner | undefined =>
  (isNumber(port) && typeof accessKeyId === 'string' && typeof secretAccessKey === 'string' ? { pid, port, accessKeyId, secretAccessKey } : undefined);

const isStale = (found: Found | undefined, file: string): boolean => (found ? !isAlive(found.pid) : ageOf(file) > WRITING_TIME);

/** Milliseconds since a file was written; 0 if it is gone. */
function ageOf(file: string): number {
  const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return written === undefined ? 0 : Date.now() - written;
}

/** Two processes may find the same stale lock; the second must not remove what the first has put in its place. */
function removeIf(file: string, isWanted: (found: Found | undefined) => boolean): void {
  if (!isWanted(read(file))) return;
  const guard = `${file}.removing`;
  if (!create(guard, JSON.stringify({ pid: process.pid }))) {
    if (isStale(read(guard), guard)) fs.rmSync(guard, { force: true });
    return;
  }
  if (isWanted(read(file))) fs.rmSync(file, { force: true });
  fs.rmSync(guard, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
