import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installDebianPackages } from '../debian.mjs';

const KNOWN = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium', '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe', 'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** The browser for headless runs: `CHROME_PATH`, else one found on the machine, else (on Debian as root) installed. */
export function findBrowser() {
  if (process.env.CHROME_PATH) {
    if (!existsSync(process.env.CHROME_PATH)) throw new Error(`CHROME_PATH names ${process.env.CHROME_PATH}, which does not exist.`);
    return process.env.CHROME_PATH;
  }
  const find = () => KNOWN.find((file) => existsSync(file));
  return find() ?? (installDebianPackages(['chromium']) ? find() : undefined) ?? noBrowser();
}

function noBrowser() {
  throw new Error('The tests inside VS Code need Chromium or Chrome. Install the package `chromium` (Debian: apt-get install chromium), or set CHROME_PATH to a browser.');
}

/** Flags of a browser that fetches and reports nothing by itself. */
export const QUIET = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Whether Chromium's sandbox works for this user here; root has none, and some containers forbid it to everybody. */
export function sandboxWorks(executablePath) {
  if (process.getuid?.() === 0) return false;
  const profile = mkdtempSync(path.join(os.tmpdir(), 'apigw-sandbox-'));
  const probe = spawnSync(executablePath, ['--headless', `--user-data-dir=${profile}`, ...QUIET, '--dump-dom', 'about:blank'], { timeout: 20_000, encoding: 'utf8' });
  rmSync(profile, { recursive: true, force: true });
  return probe.status === 0 || !/sandbox/i.test(probe.stderr ?? '');
}

/** How suites that start a browser themselves are told about it. */
export function browserEnvironment() {
  const browser = findBrowser();
  return { APIGW_BROWSER: browser, APIGW_BROWSER_SANDBOX: sandboxWorks(browser) ? '1' : '0', APIGW_BROWSER_FLAGS: QUIET.join(' ') };
}

/** A headless browser with one page and an empty profile of its own. */
export async function openBrowser() {
  const { chromium } = await import('playwright-core');
  const executablePath = findBrowser();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'apigw-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath, headless: true, viewport: { width: 1400, height: 1000 }, chromiumSandbox: sandboxWorks(executablePath), args: QUIET,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { page: context.pages()[0] ?? (await context.newPage()), close };
}
