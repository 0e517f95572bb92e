import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  /** A folder for files of the test. */
  readonly folder: string;
  run(args: readonly string[], input?: string): Promise<Ran>;
  /** Starts `apigw serve` in the test's folder and waits for its first invoke URL. */
  serve(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Serving>;
  /** Runs a bulk mode; lines go in as JSON unless they are text already. */
  bulk(verb: string, lines: readonly unknown[]): Promise<readonly Answered[]>;
}

export interface Serving {
  /** Without a slash at its end. */
  readonly url: string;
  /** Everything that was printed so far. */
  readonly output: () => string;
  stop(): Promise<number | null>;
}

export interface Answered {
  readonly id: unknown;
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly message: string; readonly line?: number; readonly column?: number };
  readonly [member: string]: unknown;
}

/** Builds the command line into a folder of its own for a suite, as the build script does. */
export function commandLine(): CommandLine {
  const folder = mkdtempSync(path.join(tmpdir(), 'apigw-cli-'));
  const script = path.join(folder, 'cli.js');
  before(async () => {
    await build({ entryPoints: { cli: 'src/cli/main.ts', aws: 'src/aws/index.ts' }, outdir: folder, bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'warning' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: readonly string[], input = ''): Promise<Ran> => new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: folder });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { texts[name] += text; });
    child.stdin.on('error', () => undefined).end(input);
    child.once('close', (code) => resolve({ code, ...texts }));
  });
  const bulk = async (verb: string, lines: readonly unknown[]): Promise<readonly Answered[]> => {
    const { stdout } = await run([verb, '--jsonl'], lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
    return stdout.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Answered);
  };
  const serve = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Serving> => new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, 'serve', ...args], { cwd: folder, env: { ...process.env, ...env } });
    let printed = '';
    const ended = new Promise<number | null>((done) => { child.once('close', done); });
    const stop = (): Promise<number | null> => {
      child.kill('SIGTERM');
      return ended;
    };
    const heard = (text: string): void => {
      printed += text;
      const url = /^invoke (\S+?)\/?$/m.exec(printed)?.[1];
      if (url !== undefined) resolve({ url, output: () => printed, stop });
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', heard);
    void ended.then((code) => reject(new Error(`serve ended with ${String(code)}: ${printed}`)));
  });
  return { folder, run, serve, bulk };
}
