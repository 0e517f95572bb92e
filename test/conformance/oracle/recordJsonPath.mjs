/**
 * Records what the real engine answers to the cases of test/conformance/corpus/jsonpath.json, in place:
 * `node test/conformance/oracle/recordJsonPath.mjs JAR` (docs/CONFORMANCE.md says where the archive comes from; needs a JDK).
 * A new case needs `id`, `category`, `path` and `json` only.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const HERE = import.meta.dirname;
const CORPUS = path.join(HERE, '..', 'corpus', 'jsonpath.json');
const [jar] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'jsonpath-oracle-'));
try {
  execFileSync('javac', ['-cp', jar, '-d', folder, path.join(HERE, 'JsonPathOracle.java')]);
  const cases = JSON.parse(readFileSync(CORPUS, 'utf8'));
  const input = cases.map(({ id, path: jsonPath, json }) => JSON.stringify({ id, path: jsonPath, json })).join('\n');
  const { stdout } = spawnSync('java', ['-cp', `${jar}${path.delimiter}${folder}`, 'JsonPathOracle'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const answers = new Map(stdout.trim().split('\n').map((line) => JSON.parse(line)).map(({ id, ...answer }) => [id, answer]));
  const recorded = cases.map((one) => ({ ...one, jayway24: answers.get(one.id) }));
  writeFileSync(CORPUS, `[\n${recorded.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
