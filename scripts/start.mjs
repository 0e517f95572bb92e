/**
 * `npm start`: installs and builds what is missing, then serves a real VS Code in the browser with the extension installed,
 * the sample workspace open and the local gateway starting with it.
 *   --no-open   do not open a browser
 *   --desktop   use the desktop `code` on this machine instead
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureDependencies } from './npm.mjs';
import { CACHE, ROOT } from './paths.mjs';

const flags = new Set(process.argv.slice(2));
const SAMPLES = path.join(ROOT, 'samples');
/** Where the gateway is looked for first; invoke URLs stay the same from one start to the next while it is free. */
const GATEWAY_PORT = 8765;

function portIsFree(port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function gatewayPort() {
  for (let port = GATEWAY_PORT; port < GATEWAY_PORT + 100; port++) if (await portIsFree(port)) return port;
  throw new Error(`No free port between ${GATEWAY_PORT} and ${GATEWAY_PORT + 99} for the local gateway.`);
}

/** npm runs this script in a shell that passes no signal on: when the shell is gone, so is whoever wanted the editor. */
function whenParentEnds(action) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    action();
  }, 500);
}

function openInBrowser(url) {
  const [command, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url.replace(/&/g, '^&')] }[process.platform] ?? ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => console.log('No browser could be opened: open the address yourself.')).unref();
}

function startDesktop() {
  const code = process.env.VSCODE_EXECUTABLE ?? 'code';
  const child = spawn(code, ['--new-window', `--extensionDevelopmentPath=${ROOT}`, SAMPLES], { stdio: 'inherit', shell: process.platform === 'win32' });
  child.on('error', () => { console.error(`No desktop VS Code: '${code}' could not be started. Put \`code\` on the PATH or name it in VSCODE_EXECUTABLE.`); process.exit(1); });
  child.on('exit', (status) => process.exit(status ?? 0));
}

async function startServed() {
  const { serve } = await import('./host/serve.mjs');
  const port = await gatewayPort();
  const server = await serve({ home: path.join(CACHE, 'home'), install: true, settings: { 'apiGateway.local.startOnOpen': true, 'apiGateway.local.port': port } });
  const url = server.url(SAMPLES);
  console.log(`VS Code with the sample workspace: ${url}`);
  console.log(`Local gateway, once the editor is open: http://127.0.0.1:${port}`);
  console.log('Ctrl+C stops both.');
  const stop = () => server.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenParentEnds(stop);
  server.child.once('exit', (code) => process.exit(code ?? 0));
  if (!flags.has('--no-open')) openInBrowser(url);
}

ensureDependencies();
await import('./build.mjs');
if (flags.has('--desktop')) startDesktop();
else await startServed();
