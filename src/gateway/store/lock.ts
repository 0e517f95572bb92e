import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayCredentials } from '../../protocol';
import { writeAtomically } from './journal';

/** Keeps two processes from writing one data folder. The file tells the second one where the first one listens. */
export type LockAttempt = { readonly kind: 'held'; readonly lock: Lock } | { readonly kind: 'elsewhere'; readonly owner: Owner };

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

/** Takes the folder, or finds its owner. A lock whose process is gone, or whose port stays silent, is removed. */
export async function lockFolder(dataDir: string): Promise<LockAttempt> {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, LOCK);
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    if (create(file, JSON.stringify({ pid: process.pid }))) return { kind: 'held', lock: lockAt(file) };
    const owner = read(file);
    if (owner?.port !== undefined && isAlive(owner.pid) && (await answers(owner.port))) return { kind: 'elsewhere', owner: { ...owner, port: owner.port } };
    if (owner && !isAlive(owner.pid)) removeStale(file, (found) => !isAlive(found.pid));
    else if (Date.now() > deadline) removeStale(file, () => true);
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

type Found = GatewayCredentials & { readonly pid: number; readonly port?: number };

/** Undefined if the lock is gone or only half written. */
function read(file: string): Found | undefined {
  try {
    const found = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Found>;
    return typeof found.pid === 'number' ? { accessKeyId: '', secretAccessKey: '', ...found, pid: found.pid } : undefined;
  } catch {
    return undefined;
  }
}

/** Two processes may find the same stale lock; the second must not remove what the first has put in its place. */
function removeStale(file: string, isStale: (found: Found) => boolean): void {
  const guard = `${file}.removing`;
  if (!create(guard, String(process.pid))) {
    const age = Date.now() - (fs.statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > PATIENCE) fs.rmSync(guard, { force: true });
    return;
  }
  const found = read(file);
  if (!found || isStale(found)) fs.rmSync(file, { force: true });
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

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 1000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
  });

/** Calls back once the owner has let go of its port. Servers close silent connections after a while: then it is asked again. */
export function watchOwner(port: number, gone: () => void): () => void {
  let socket: net.Socket | undefined;
  let stopped = false;
  const watch = (): void => {
    if (stopped) return;
    let connected = false;
    socket = net.connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => { connected = true; });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      if (connected) watch();
      else if (!stopped) gone();
    });
    socket.resume();
  };
  watch();
  return () => {
    stopped = true;
    socket?.destroy();
  };
}
