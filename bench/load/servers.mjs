/** The servers under load, each in a process of its own. */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { FUNCTION_ARN } from './apis.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FUNCTION = path.join(HERE, 'function');

/** A bare server, or with `upstream` a bare proxy. */
export async function startPlain(upstream = '') {
  const child = spawn(process.execPath, [path.join(HERE, 'plain.mjs')], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, UPSTREAM: upstream } });
  const [port] = await once(readline.createInterface({ input: child.stdout }), 'line');
  return { child, url: `http://127.0.0.1:${port}` };
}

/** The gateway as the editor runs it; `bundles` is a copy of `dist`. */
export async function startGateway(bundles, configuration) {
  const child = fork(path.join(bundles, 'gateway.js'), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send({ kind: 'start', configuration });
  const notice = await new Promise((resolve, reject) => {
    child.on('message', (message) => { if (message.kind === 'listening' || message.kind === 'failed') resolve(message); });
    child.on('exit', () => reject(new Error('The gateway ended.')));
  });
  if (notice.kind === 'failed') throw new Error(notice.failure.message);
  child.send({ kind: 'functions', folder: FUNCTION, functions: [{ functionName: 'bench', arn: FUNCTION_ARN, runtime: 'nodejs20.x', handler: 'index.handler', codeUri: '.', environment: {}, timeout: 29, memorySize: 128 }] });
  return { child, address: notice.address };
}

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const answers = (url) => fetch(url).then(({ ok }) => ok, () => false);

/** serverless-offline from the folder that SERVERLESS_OFFLINE names (`npm install serverless@3 serverless-offline@14 --legacy-peer-deps`); undefined where it is not. */
export async function startServerlessOffline(workFolder) {
  const folder = process.env.SERVERLESS_OFFLINE;
  if (!folder || !existsSync(path.join(folder, 'node_modules', 'serverless-offline'))) return undefined;
  const [httpPort, lambdaPort] = [await freePort(), await freePort()];
  symlinkSync(path.join(folder, 'node_modules'), path.join(workFolder, 'node_modules'), 'junction');
  writeFileSync(path.join(workFolder, 'serverless.yml'), [
    'service: bench', "frameworkVersion: '3'", 'plugins:', '  - serverless-offline', 'provider:', '  name: aws', '  runtime: nodejs20.x',
    'functions:', '  bench:', '    handler: index.handler', '    events:', '      - http: GET /function/{petId}', '',
  ].join('\n'));
  const child = spawn(process.execPath, [path.join(folder, 'node_modules', 'serverless', 'bin', 'serverless.js'), 'offline', 'start', '--host', '127.0.0.1', '--httpPort', String(httpPort), '--lambdaPort', String(lambdaPort), '--noAuth', '--stage', 'dev'], {
    cwd: workFolder, stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off', SLS_INTERACTIVE_SETUP_ENABLE: '0', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
  });
  const url = `http://127.0.0.1:${httpPort}/dev/function/7`;
  const end = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill();
      throw new Error('serverless-offline did not start.');
    }
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  return { child, url };
}
