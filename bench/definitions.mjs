/**
 * Reading definitions beside parsing alone: `node bench/definitions.mjs [ROUNDS]`. For YAML the peer is js-yaml's `load`, for JSON `JSON.parse`:
 * both give plain values, without positions, problems, resolved functions or a model. Measured in turn in one process, in CPU time; medians.
 */
import { build } from 'esbuild';
import { dump, load } from 'js-yaml';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from '../scripts/paths.mjs';

const [ROUNDS = 15] = process.argv.slice(2).map(Number);

const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** The reader, and documents of any size, in one file; the parsers stay outside, so that both sides use the same js-yaml. */
async function loadReader() {
  const folder = mkdtempSync(path.join(ROOT, 'out', 'bench-'));
  try {
    const outfile = path.join(folder, 'definitions.cjs');
    const contents = "export { readDefinition } from './src/definitions'; export * from './test/unit/definitions/bigDocuments';";
    await build({ stdin: { contents, resolveDir: ROOT, loader: 'ts' }, bundle: true, packages: 'external', platform: 'node', target: 'node20', format: 'cjs', outfile, logLevel: 'warning' });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function milliseconds(task) {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function compare({ name, document, fileName }, readDefinition) {
  const isYaml = fileName.endsWith('.yaml');
  const text = isYaml ? dump(document, { lineWidth: -1, noRefs: true }) : JSON.stringify(document, null, 2);
  const definition = readDefinition(text, fileName);
  if (definition.apis.length !== 1 || definition.problems.length > 0) throw new Error(`${name}: ${JSON.stringify(definition.problems.slice(0, 3))}`);
  const tasks = [() => readDefinition(text, fileName), () => (isYaml ? load(text) : JSON.parse(text))];
  const times = tasks.map(() => []);
  for (let round = -3; round < ROUNDS; round++) {
    for (const i of round % 2 ? [1, 0] : [0, 1]) {
      const time = milliseconds(tasks[i]);
      if (round >= 0) times[i].push(time);
    }
  }
  const [ours, theirs] = times.map(median);
  const lines = text.split('\n').length;
  console.log(`| ${[name, lines.toLocaleString('en'), `${(text.length / 1000).toFixed(0)} KB`, ours.toFixed(1), theirs.toFixed(1), (ours / theirs).toFixed(1), (lines / ours).toFixed(0)].join(' | ')} |`);
}

const { readDefinition, bigOpenApi, bigSam, bigCloudFormation } = await loadReader();
console.log('| document | lines | size | read, ms | parsed only, ms | ratio | lines a ms |\n| --- | --: | --: | --: | --: | --: | --: |');
for (const document of [
  { name: 'OpenAPI, YAML', document: bigOpenApi(25), fileName: 'a.yaml' },
  { name: 'OpenAPI, YAML', document: bigOpenApi(250), fileName: 'a.yaml' },
  { name: 'SAM, YAML', document: bigSam(120), fileName: 'a.yaml' },
  { name: 'CloudFormation, YAML', document: bigCloudFormation(80), fileName: 'a.yaml' },
  { name: 'OpenAPI, JSON', document: bigOpenApi(25), fileName: 'a.json' },
  { name: 'OpenAPI, JSON', document: bigOpenApi(250), fileName: 'a.json' },
  { name: 'CloudFormation, JSON', document: bigCloudFormation(80), fileName: 'a.json' },
]) compare(document, readDefinition);
