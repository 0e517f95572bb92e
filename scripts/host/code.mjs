#!/usr/bin/env node
/**
 * Takes the place of the desktop `code` executable for @vscode/test-electron: same arguments, same exit code.
 * It runs the extension tests in the extension host of the VS Code fetched from npm, under a headless browser.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';
import { openBrowser } from './browser.mjs';
import { serve } from './serve.mjs';

const LIMIT_MS = Number(process.env.APIGW_HOST_LIMIT_MS ?? 900_000);
const DIED = 70;
const TIMED_OUT = 124;

/** `--name=value` options and the folder to open. */
function readArguments(argv) {
  const options = new Map();
  let folder;
  for (const argument of argv) {
    const option = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
    if (!option) folder = argument;
    else options.set(option[1], option[2] ?? true);
  }
  const file = (value) => (String(value).startsWith('file:') ? fileURLToPath(value) : String(value));
  if (!options.has('extensionTestsPath')) throw new Error('This stand-in only runs extension tests (--extensionTestsPath=... is missing).');
  return { folder, tests: file(options.get('extensionTestsPath')), extension: file(options.get('extensionDevelopmentPath')) };
}

async function run() {
  const { folder, tests, extension } = readArguments(process.argv.slice(2));
  const home = mkdtempSync(path.join(os.tmpdir(), 'apigw-host-'));
  // What a test has typed is on the disk once the test saves it, as in a desktop VS Code, and not a second later.
  const server = await serve({ home, testDriver: true, settings: { 'files.autoSave': 'off' } });
  const browser = await openBrowser();
  try {
    const verdict = windowVerdict(server, browser.page);
    await browser.page.goto(server.url(folder ?? home, [
      ['extensionDevelopmentPath', server.remote(extension)], ['extensionTestsPath', server.remote(tests)], ['skipWelcome', 'true'],
    ]));
    return await trueVerdict(server, await verdict);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** What the window says: the tests' exit code, or ours when the server died or time ran out. */
async function windowVerdict(server, page) {
  const lines = [];
  let finish;
  const verdict = new Promise((resolve) => { finish = resolve; });
  await page.exposeFunction('codeAutomationLog', (type, args) => { lines.push(`[${type}] ${util.format(...args)}`); });
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
  server.child.once('exit', () => finish(DIED));
  const timer = setTimeout(() => finish(TIMED_OUT), LIMIT_MS);
  const code = await verdict;
  clearTimeout(timer);
  if (code !== 0) console.error(`The window ended with ${code}${code === TIMED_OUT ? ' (time ran out)' : ''}; its last lines:\n${lines.slice(-40).join('\n')}`);
  return code;
}

/** The window reports success even when its extension host was killed: ask the server how that process ended. */
async function trueVerdict(server, code) {
  if (code !== 0) return code;
  const end = await server.extensionHostEnd();
  if (end?.code === '0' && end.signal === 'null') return 0;
  console.error(end ? `The extension host died (code ${end.code}, signal ${end.signal}).` : 'The extension host never said that it ended.');
  return DIED;
}

process.exit(await run());
