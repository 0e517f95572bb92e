/**
 * Runs `test/extension` inside a real VS Code's extension host, through @vscode/test-electron.
 * The host is the desktop VS Code that VSCODE_EXECUTABLE names, else a downloaded one where the download server is reached and there is
 * a display, else the VS Code that an npm package carries.
 */
import { build } from 'esbuild';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findTests } from './findTests.mjs';
import { HOST } from './host/versions.mjs';
import { ROOT } from './paths.mjs';

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';

async function downloadsReached() {
  try {
    return (await fetch(DOWNLOADS, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

async function chooseHost() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) {
    if (!existsSync(named)) throw new Error(`VSCODE_EXECUTABLE names ${named}, which does not exist.`);
    return { executable: named, description: `the desktop VS Code at ${named}` };
  }
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (display && (await downloadsReached())) {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    const executable = await downloadAndUnzipVSCode('stable');
    return { executable, description: `a downloaded desktop VS Code (${executable})` };
  }
  return { executable: path.join(ROOT, 'scripts', 'host', 'code.mjs'), description: `VS Code ${HOST.vscode} from the npm package code-server` };
}

async function buildTests() {
  const outdir = path.join(ROOT, 'out', 'test', 'extension');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT, entryPoints: ['test/extension/index.ts', ...findTests(path.join(ROOT, 'test', 'extension'))], outbase: 'test/extension', outdir, bundle: true,
    packages: 'external', platform: 'node', target: 'node20', format: 'cjs', sourcemap: 'inline', logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}

/** Runs the suite and returns an exit code. */
export async function runInEditor() {
  const { executable, description } = await chooseHost();
  console.log(`Host of the tests inside the editor: ${description}.`);
  const tests = await buildTests();
  const home = mkdtempSync(path.join(os.tmpdir(), 'apigw-workspace-'));
  const workspace = path.join(home, 'samples');
  cpSync(path.join(ROOT, 'samples'), workspace, { recursive: true });
  const report = path.join(home, 'report.txt');
  const { runTests } = await import('@vscode/test-electron');
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: tests,
      extensionTestsEnv: { APIGW_TEST_REPORT: report, APIGW_TEST_WORKSPACE: workspace },
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    if (existsSync(report)) process.stdout.write(readFileSync(report, 'utf8'));
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

if (process.argv[1] === path.join(ROOT, 'scripts', 'inEditor.mjs')) process.exit(await runInEditor());
