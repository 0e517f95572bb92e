/**
 * Runs `test/walk`: a browser drives the VS Code that `npm start` serves, through the steps of a user's first hour.
 * Screenshots go to out/screenshots; `npm run screenshots` also renews those of the README.
 */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browserEnvironment } from './host/browser.mjs';
import { serve } from './host/serve.mjs';
import { runMocha } from './mocha.mjs';
import { ROOT } from './paths.mjs';

const SCREENSHOTS = path.join(ROOT, 'out', 'screenshots');

/** Starts the editors, runs the suite against them and returns an exit code. */
export async function runWalk(mochaOptions = []) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'apigw-walk-'));
  const workspace = path.join(home, 'samples');
  cpSync(path.join(ROOT, 'samples'), workspace, { recursive: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const env = {
    ...browserEnvironment(), APIGW_WALK_WORKSPACE: workspace, APIGW_SCREENSHOTS: SCREENSHOTS,
    AWS_CONFIG_FILE: path.join(home, 'aws-config'), AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'aws-credentials'),
  };
  // What is typed stays in the editor, as in a desktop VS Code: a save of its own a second later would meet what the tests write.
  const settings = { 'files.autoSave': 'off', 'workbench.colorTheme': 'Default Dark Modern', 'apiGateway.local.startOnOpen': true };
  const server = await serve({ home: path.join(home, 'editor'), install: true, settings, env });
  const restricted = await serve({ home: path.join(home, 'restricted'), install: true, trust: true, settings: { 'files.autoSave': 'off', 'security.workspace.trust.startupPrompt': 'never' }, env });
  try {
    return await runMocha(['walk'], ['--timeout', '300000', ...mochaOptions], { ...env, APIGW_WALK_URL: server.url(workspace), APIGW_WALK_RESTRICTED_URL: restricted.url(workspace) });
  } finally {
    await Promise.all([server.stop(), restricted.stop()]);
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Copies the screenshots that the README shows to where it shows them from. */
function renewReadme() {
  for (const [, file] of readFileSync(path.join(ROOT, 'README.md'), 'utf8').matchAll(/\]\((docs\/images\/[\w-]+\.png)\)/g)) {
    mkdirSync(path.join(ROOT, path.dirname(file)), { recursive: true });
    copyFileSync(path.join(SCREENSHOTS, path.basename(file)), path.join(ROOT, file));
  }
}

if (process.argv[1] === path.join(ROOT, 'scripts', 'walk.mjs')) {
  const options = process.argv.slice(2).filter((option) => option !== '--readme');
  const code = await runWalk(options);
  if (code === 0 && process.argv.includes('--readme')) renewReadme();
  process.exit(code);
}
