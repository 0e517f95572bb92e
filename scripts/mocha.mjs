/**
 * Runs suites of plain Node tests with mocha: `node scripts/mocha.mjs SUITE... [-- MOCHA OPTIONS]`.
 * A suite is a folder of `test/` (or a folder inside one: `unit/vtl`); every `*.test.ts` below it is found by pattern.
 * With `APIGW_TEST_STATS` set to a file, the numbers of passed and failed tests are written there as JSON.
 */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { findTests } from './findTests.mjs';
import { ROOT } from './paths.mjs';

async function buildSuite(suite) {
  const source = path.join(ROOT, 'test', suite);
  const entryPoints = findTests(source);
  if (entryPoints.length === 0) throw new Error(`There is no *.test.ts below test/${suite}.`);
  const outdir = path.join(ROOT, 'out', 'test', suite);
  rmSync(outdir, { recursive: true, force: true });
  await build({ absWorkingDir: ROOT, entryPoints, outbase: source, outdir, bundle: true, packages: 'external', platform: 'node', target: 'node20', format: 'cjs', sourcemap: 'inline', logLevel: 'warning' });
  return findTests(outdir, '.test.js');
}

/** Builds and runs suites; returns mocha's exit code. */
export async function runMocha(suites, options = [], env = {}) {
  const files = (await Promise.all(suites.map(buildSuite))).flat();
  const mocha = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = path.join(ROOT, 'scripts', 'statsReporter.cjs');
  const child = spawn(process.execPath, ['--enable-source-maps', mocha, '--reporter', reporter, '--timeout', '120000', ...options, ...files], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve) => { child.once('exit', (code) => resolve(code ?? 1)); });
}

if (process.argv[1] === path.join(ROOT, 'scripts', 'mocha.mjs')) {
  const args = process.argv.slice(2);
  const cut = args.indexOf('--');
  process.exit(await runMocha(cut < 0 ? args : args.slice(0, cut), cut < 0 ? [] : args.slice(cut + 1)));
}
