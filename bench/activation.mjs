/**
 * What starting costs: `node bench/activation.mjs [RUNS]`, after `npm run build`.
 * Each bundle is loaded in fresh processes, in turn with an extension that does nothing; medians, and how many times the empty one's CPU.
 * Ends with an error if the extension's own bundle loads another one or holds engine, SDK or gateway.
 */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const RUNS = Number(process.argv[2] ?? 15);
/** What must not be in `extension.js`: rooms that the worker, the gateway process and the AWS chunk carry. */
const HEAVY = /(?:^|\/)src\/(?:vtl|jsonpath|apigw|definitions|language|portability|aws|gateway|worker|cli)\/|node_modules\//;

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

function loadOnce(file, flags) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(ROOT, 'bench', 'loadOnce.cjs'), file, ...flags], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} could not be loaded:\n${stderr}`);
  return JSON.parse(stdout);
}

function measure(cases) {
  const runs = new Map(cases.map(({ name }) => [name, []]));
  for (let run = 0; run < RUNS; run++) for (const { name, file, flags } of cases) runs.get(name).push(loadOnce(file, flags));
  return cases.map(({ name, file }) => {
    const all = runs.get(name);
    return { name, kilobytes: statSync(file).size / 1024, ms: median(all.map(({ loadMs, activateMs }) => loadMs + activateMs)), cpu: median(all.map(({ cpuMs }) => cpuMs)), rss: median(all.map(({ rssMB }) => rssMB)), last: all.at(-1) };
  });
}

function print(results) {
  const empty = results[0];
  console.log(`| bundle | KB | ms (median of ${RUNS}) | ms of CPU | times the empty one | MB of memory |\n|---|--:|--:|--:|--:|--:|`);
  for (const { name, kilobytes, ms, cpu, rss } of results) console.log(`| ${name} | ${kilobytes.toFixed(0)} | ${ms.toFixed(1)} | ${cpu.toFixed(1)} | ${(cpu / empty.cpu).toFixed(1)} | ${rss.toFixed(1)} |`);
}

/** The sources inside `extension.js`, as the bundler sees them. */
async function heavySources() {
  const { metafile } = await build({ absWorkingDir: ROOT, entryPoints: ['src/extension.ts'], bundle: true, write: false, platform: 'node', format: 'cjs', external: ['vscode'], metafile: true, logLevel: 'silent' });
  return Object.keys(metafile.inputs).filter((input) => HEAVY.test(input));
}

const dist = (name) => path.join(ROOT, 'dist', `${name}.js`);
const folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-bench-'));
const empty = path.join(folder, 'dist', 'empty.js');
try {
  mkdirSync(path.dirname(empty));
  writeFileSync(empty, "'use strict';\nconst vscode = require('vscode');\nexports.activate = () => vscode;\n");
  const activate = ['--activate'];
  const cases = [
    { name: 'an empty extension, activated', file: empty, flags: activate },
    { name: 'extension.js, activated', file: dist('extension'), flags: activate },
    { name: 'aws.js', file: dist('aws'), flags: [] },
    { name: 'renderWorker.js', file: dist('renderWorker'), flags: [] },
    { name: 'readWorker.js', file: dist('readWorker'), flags: [] },
    { name: 'gateway.js', file: dist('gateway'), flags: [] },
  ].filter(({ file }) => existsSync(file));
  const results = measure(cases);
  print(results);
  const own = results.find(({ name }) => name.startsWith('extension.js'));
  const strangers = own.last.files.filter((file) => file !== dist('extension'));
  const heavy = await heavySources();
  console.log(`\nFiles loaded by the activation: ${own.last.files.map((file) => path.relative(ROOT, file)).join(', ')}.`);
  console.log(heavy.length === 0 ? 'No source of engine, SDK or gateway is inside extension.js.' : `Inside extension.js, and should not be: ${heavy.join(', ')}`);
  if (own.last.failure) console.log(`The activation failed in the stand-in editor: ${own.last.failure}`);
  if (strangers.length > 0 || heavy.length > 0 || own.last.failure) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
