/**
 * Records what the real engine answers to the cases of test/conformance/corpus/jsonpath.json, in place:
 * `node test/conformance/oracle/recordJsonPath.mjs JAR [JAR_OF_2.9]` (docs/CONFORMANCE.md says where the archives come from; needs a JDK).
 * A new case needs `id`, `category`, `path` and `json` only. `jayway29` is kept where release 2.9 answers otherwise.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const HERE = import.meta.dirname;
const CORPUS = path.join(HERE, '..', 'corpus', 'jsonpath.json');
const [jar, jar29] = process.argv.slice(2);

function ask(archive, cases) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jsonpath-oracle-'));
  try {
    execFileSync('javac', ['-cp', archive, '-d', folder, path.join(HERE, 'JsonPathOracle.java')]);
    const input = cases.map(({ id, path: jsonPath, json }) => JSON.stringify({ id, path: jsonPath, json })).join('\n');
    const { stdout } = spawnSync('java', ['-cp', `${archive}${path.delimiter}${folder}`, 'JsonPathOracle'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    return new Map(stdout.trim().split('\n').map((line) => JSON.parse(line)).map(({ id, ...answer }) => [id, answer]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a case is judged by; messages and classes are for people. */
const compared = ({ ok, json, string, definite, errorClass }) => JSON.stringify(ok ? { json, string, definite } : { errorClass });

const cases = JSON.parse(readFileSync(CORPUS, 'utf8'));
const answers = ask(jar, cases);
const answers29 = jar29 === undefined ? undefined : ask(jar29, cases);
const recorded = cases.map(({ jayway29, ...one }) => {
  const jayway24 = answers.get(one.id);
  const other = answers29 ? answers29.get(one.id) : jayway29;
  return { ...one, jayway24, ...(other && compared(other) !== compared(jayway24) && { jayway29: other }) };
});
writeFileSync(CORPUS, `[\n${recorded.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
