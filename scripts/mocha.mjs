/**
 * Runs suites of plain Node tests with mocha: `node scripts/mocha.mjs SUITE... [-- MOCHA OPTIONS]`.
 * A suite is a folder of `test/` (or a folder inside one: `unit/vtl`); every `*.test.ts` below it is found by pattern.
 * With `APIGW_TEST_STATS` set to a file, the numbers of passed and failed tests are written there as JSON.
 */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTests } from './findTests.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const cut = args.indexOf('--');
const suites = cut < 0 ? args : args.slice(0, cut);
const mochaOptions = cut < 0 ? [] : args.slice(cut + 1);

for (const suite of suites) {
  const entries = findTests(path.join(ROOT, 'test', suite));
  if (entries.length === 0) { console.error(`No *.test.ts below test/${suite}`); process.exit(1); }
  const outdir = path.join(ROOT, 'out', 'test', suite);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT, entryPoints: entries, outbase: path.join(ROOT, 'test', suite), outdir, bundle: true, packages: 'external', platform: 'node', target: 'node20', format: 'cjs',
    sourcemap: 'inline', logLevel: 'warning', loader: { '.vtl': 'text' },
  });
}
const files = suites.flatMap((suite) => findTests(path.join(ROOT, 'out', 'test', suite), '.test.js'));
const reporter = path.join(ROOT, 'scripts', 'statsReporter.cjs');
const result = spawnSync(
  process.execPath,
  ['--enable-source-maps', path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'), '--reporter', reporter, '--timeout', '20000', ...mochaOptions, ...files],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exit(result.status ?? 1);
