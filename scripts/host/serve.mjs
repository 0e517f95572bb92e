import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../paths.mjs';
import { prepareHost } from './prepare.mjs';

/** A quiet editor: nothing is sent, fetched, updated or offered. */
const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
};

const GROUPS = process.platform !== 'win32';

/** Puts this checkout into the host's extensions folder, as an installed extension would stand there. */
function installExtension(folder) {
  const { name, publisher, version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  rmSync(path.join(folder, 'extensions.json'), { force: true });
  for (const entry of readdirSync(folder)) if (entry.startsWith(`${publisher}.${name}-`)) rmSync(path.join(folder, entry));
  symlinkSync(ROOT, path.join(folder, `${publisher}.${name}-${version}`), 'junction');
}

/**
 * Starts VS Code's server on a free port of 127.0.0.1.
 * @param {{ home: string, install?: boolean, testDriver?: boolean, trust?: boolean, settings?: object, env?: object }} options
 *   `home` keeps its data; `install` puts the extension in; `testDriver` lets a window run extension tests (and hides notifications);
 *   `trust` leaves workspace trust on.
 */
export async function serve({ home, install = false, testDriver = false, trust = false, settings = {}, env = {} }) {
  const { node, main } = prepareHost();
  const token = randomBytes(16).toString('hex');
  const folders = { server: path.join(home, 'server'), user: path.join(home, 'user-data'), extensions: path.join(home, 'extensions'), tmp: path.join(home, 'tmp') };
  for (const folder of [...Object.values(folders), path.join(folders.user, 'User')]) mkdirSync(folder, { recursive: true });
  const settingsFile = path.join(folders.user, 'User', 'settings.json');
  const kept = existsSync(settingsFile) ? JSON.parse(readFileSync(settingsFile, 'utf8')) : {};
  writeFileSync(settingsFile, JSON.stringify({ ...SETTINGS, 'security.workspace.trust.enabled': trust, ...kept, ...settings }, null, 2));
  if (install) installExtension(folders.extensions);

  // A window that was closed would else keep its extension host, and with it the local gateway, for hours.
  const graceTime = ['--reconnection-grace-time', '2'];
  const args = [
    main, '--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms', '--telemetry-level', 'off',
    ...graceTime, '--server-data-dir', folders.server, '--user-data-dir', folders.user, '--extensions-dir', folders.extensions,
    ...(trust ? [] : ['--disable-workspace-trust']), ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  // An empty gallery keeps it from asking a marketplace; its sockets go where they are cleaned up.
  // A group of its own (where there are groups) lets `stop` end the extension hosts and what they started, too.
  const child = spawn(node, args, { env: { ...process.env, ...env, EXTENSIONS_GALLERY: '{}', TMPDIR: folders.tmp }, stdio: ['ignore', 'pipe', 'pipe'], detached: GROUPS });
  const log = createWriteStream(path.join(home, 'server.log'));
  child.stderr.pipe(log, { end: false });
  const host = watchOutput(child, log);
  const port = await host.listening;
  return {
    child,
    authority: `127.0.0.1:${port}`,
    url: (folder, payload) => workbenchUrl(`http://127.0.0.1:${port}/`, token, folder, payload),
    remote: (file) => `vscode-remote://127.0.0.1:${port}${urlPath(file)}`,
    extensionHostEnd: host.extensionHostEnd,
    stop: () => stop(child),
  };
}

/** Reads the server's own lines: when it listens, and how each extension host process really ended. */
function watchOutput(child, log) {
  const ends = [];
  let tail = '';
  let announce = () => {};
  const listening = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      tail = `${tail}${line}\n`.slice(-10_000);
      const [, port] = /Extension host agent listening on (\d+)/.exec(line) ?? [];
      if (port) resolve(Number(port));
      const [, code, signal] = /Extension Host Process exited with code: (\w+), signal: (\w+)/.exec(line) ?? [];
      if (code) {
        ends.push({ code, signal });
        announce();
      }
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code}:\n${tail.slice(-2000)}`)));
  });
  /** How the extension host ended, waiting a little for the line that says so; undefined when none came. */
  const extensionHostEnd = async () => {
    if (ends.length === 0) await new Promise((resolve) => { announce = resolve; setTimeout(resolve, 30_000); });
    return ends.find((end) => end.code !== '0' || end.signal !== 'null') ?? ends[0];
  };
  return { listening, extensionHostEnd };
}

/** Ends the server and everything it started: politely, then for good. */
async function stop(child) {
  const signal = (name) => {
    try {
      process.kill(GROUPS ? -child.pid : child.pid, name);
      return true;
    } catch {
      return false; // nothing of it is left
    }
  };
  signal('SIGTERM');
  for (let waited = 0; waited < 3000 && signal(0); waited += 50) await new Promise((resolve) => { setTimeout(resolve, 50); });
  signal('SIGKILL');
}

function urlPath(file) {
  const slashed = path.resolve(file).replace(/\\/g, '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

function workbenchUrl(base, token, folder, payload) {
  const query = [`tkn=${token}`, `folder=${encodeURI(urlPath(folder))}`];
  if (payload) query.push(`payload=${encodeURIComponent(JSON.stringify(payload))}`);
  return `${base}?${query.join('&')}`;
}
