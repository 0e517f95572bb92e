/**
 * `npm test`: installs, type-checks, lints, builds and runs every suite, the ones inside a real VS Code included.
 * `npm test -- NAME...` runs only those checks. The last line is `N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installDebianPackages } from './debian.mjs';
import { ensureDependencies } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { velocityIsThere } from './velocityOracle.mjs';

const wanted = process.argv.slice(2);
const started = Date.now();

function run(command, args) {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve) => { child.once('error', () => resolve(1)); child.once('exit', (code) => resolve(code ?? 1)); });
}

const tool = (name, ...args) => run(process.execPath, [path.join(ROOT, 'node_modules', ...name.split('/')), ...args]);
const suite = (...names) => async () => (await import('./mocha.mjs')).runMocha(names);
const answers = (command, ...args) => spawnSync(command, args, { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;

/** Finds a program, or installs Debian's package of it where that is ours to do. */
const needs = (command, args, packages) => () => answers(command, ...args) || (installDebianPackages(packages) && answers(command, ...args)) ? undefined : `\`${command}\` is not on this machine`;

/** The real Velocity, to see that what was recorded from it still holds. */
const needsJava = () => needs('javac', ['-version'], ['default-jdk-headless'])() ?? (velocityIsThere() || (installDebianPackages(['velocity']) && velocityIsThere()) ? undefined : `Velocity 1.7 is not on this machine (Debian's package \`velocity\`)`);

/** What is checked, in order. `missing` says why a check can't run here; such a check is left out, and named. */
const CHECKS = [
  { name: 'types', run: () => tool('typescript/bin/tsc', '-b') },
  { name: 'lint', run: () => tool('eslint/bin/eslint.js', '.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/') },
  { name: 'build', run: () => run(process.execPath, ['scripts/build.mjs']) },
  { name: 'unit', run: suite('unit') },
  { name: 'conformance', run: suite('conformance') },
  { name: 'oracle', run: () => run(process.execPath, ['scripts/recordVelocity.mjs', '--check']), missing: needsJava },
  { name: 'recordings', run: suite('recordings') },
  { name: 'recordings-sockets', run: suite('recordings-sockets') },
  { name: 'gateway', run: suite('gateway') },
  { name: 'gateway-faults', run: suite('gateway-faults') },
  { name: 'gateway-clients', run: async () => (await import('./mocha.mjs')).runMocha(['gateway-clients'], [], (await import('./host/browser.mjs')).browserEnvironment()) },
  { name: 'gateway-cli', run: suite('gateway-cli'), missing: needs('aws', ['--version'], ['awscli']) },
  { name: 'extension', run: async () => (await import('./inEditor.mjs')).runInEditor() },
  { name: 'walk', run: async () => (await import('./walk.mjs')).runWalk() },
];

/** Runs one check; a check that is no suite of tests counts as one test. */
async function check({ name, run: body }, folder) {
  const stats = path.join(folder, `${name}.json`);
  process.env.APIGW_TEST_STATS = stats;
  console.log(`\n== ${name}`);
  const before = Date.now();
  let code;
  try {
    code = await body();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    code = 1;
  }
  const counted = existsSync(stats) ? JSON.parse(readFileSync(stats, 'utf8')) : { passed: code === 0 ? 1 : 0, failed: 0 };
  // A suite that ended badly has failed, even if no single test of it did.
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  console.log(`== ${name}: ${counted.passed} passed, ${failed} failed (${((Date.now() - before) / 1000).toFixed(1)} s)`);
  return { name, passed: counted.passed, failed };
}

ensureDependencies();
const folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-test-'));
const results = [];
const leftOut = [];
for (const one of CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const reason = one.missing?.();
  if (reason) leftOut.push(`Left out: ${one.name}, because ${reason}.`);
  else results.push(await check(one, folder));
}
rmSync(folder, { recursive: true, force: true });
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const broken = results.filter((result) => result.failed > 0).map((result) => result.name);
console.log(`\nTook ${((Date.now() - started) / 1000).toFixed(0)} s.${broken.length > 0 ? ` Failed: ${broken.join(', ')}.` : ''}`);
for (const line of leftOut) console.log(line);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = broken.length > 0 || results.length === 0 ? 1 : 0;
