import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../npm.mjs';
import { CACHE, ROOT } from '../paths.mjs';
import { HOST, nodePackage } from './versions.mjs';

/** Parts of the package that need an account with somebody else's AI service, 300 MB of them. */
const NOT_NEEDED = ['node_modules/@github', 'node_modules/@microsoft/mxc-sdk', 'node_modules/@devcontainers', 'extensions/copilot', 'extensions/mermaid-markdown-features'];

const FOLDER = path.join(CACHE, `code-server-${HOST.version}`);
const SERVER = (folder) => path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/**
 * Fetches VS Code from the npm registry into the cache, once. No install script of any package runs and nothing is compiled,
 * so this works the same on every Node, as root or not.
 * @returns {{ node: string, main: string }} the Node to run it with, and the server's script
 */
export function prepareHost() {
  const runtime = nodePackage();
  const found = () => ({
    node: runtime ? path.join(FOLDER, 'node_modules', runtime, 'bin', process.platform === 'win32' ? 'node.exe' : 'node') : process.execPath,
    main: path.join(SERVER(FOLDER), 'out', 'server-main.js'),
  });
  if (!existsSync(path.join(FOLDER, 'ready')) || !existsSync(found().node)) fetchHost(runtime);
  copyFileSync(path.join(ROOT, 'scripts', 'host', 'spdlog.cjs'), path.join(SERVER(FOLDER), 'node_modules', '@vscode', 'spdlog', 'index.js'));
  return found();
}

function fetchHost(runtime) {
  console.log(`Fetching VS Code ${HOST.vscode} from the npm registry (about 100 MB, once) ...`);
  // Work beside the final place and rename at the end: an interrupted fetch leaves nothing that looks complete.
  const work = `${FOLDER}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const dependencies = { 'code-server': HOST.version, ...(runtime ? { [runtime]: HOST.nodeMajor } : {}) };
  writeFileSync(path.join(work, 'package.json'), JSON.stringify({ private: true, dependencies }));
  writeFileSync(path.join(work, '.npmrc'), 'ignore-scripts=true\nengine-strict=false\n');
  const server = SERVER(work);
  for (const folder of [work, server, path.join(server, 'extensions')]) npm(['install', '--omit=dev', '--ignore-scripts'], folder);
  for (const part of NOT_NEEDED) rmSync(path.join(server, part), { recursive: true, force: true });
  writeFileSync(path.join(work, 'ready'), '');
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(work, FOLDER);
}
