/**
 * Compares our JSONPath and JSON reader with the real engine on random paths and texts:
 * `node test/conformance/fuzz/jsonPath.mjs JAR [--count 20000] [--seed 1] [--json] [--2.9]`.
 * JAR is the archive that holds Jayway and json-smart (docs/CONFORMANCE.md says where it comes from); needs a JDK.
 * `--2.9` says that the archive holds Jayway 2.9, and asks ours to be that. `--json` mutates JSON texts instead of paths. Ends with the number of differences, and 1 if there are any.
 */
import { build } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRandom, randomJson, randomPath } from './generate.mjs';

const HERE = import.meta.dirname;
const [jar, ...flags] = process.argv.slice(2);
const flag = (name, fallback) => (flags.includes(name) ? Number(flags[flags.indexOf(name) + 1]) : fallback);
const count = flag('--count', 20000);
const random = createRandom(flag('--seed', 1));
const onlyJson = flags.includes('--json');
const version = flags.includes('--2.9') ? '2.9' : '2.4';
const SHOWN = 40;

function questions() {
  return Array.from({ length: count }, (_, id) => (onlyJson ? { id, json: randomJson(random) } : { id, ...randomPath(random) }));
}

function askEngine(folder, asked) {
  execFileSync('javac', ['-cp', jar, '-d', folder, path.join(HERE, '..', 'oracle', 'JsonPathOracle.java')]);
  const input = asked.map((question) => toAscii(JSON.stringify(question))).join('\n');
  const result = spawnSync('java', ['-cp', `${jar}${path.delimiter}${folder}`, 'JsonPathOracle'], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  return result.stdout.trim().split('\n').map((line) => JSON.parse(line));
}

/** The oracle reads its questions with json-smart, which drops some characters that are not escaped. */
function toAscii(json) {
  return json.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function loadOurs(folder) {
  const outfile = path.join(folder, 'jsonpath.mjs');
  await build({ entryPoints: [path.join(HERE, '..', '..', '..', 'src', 'jsonpath', 'index.ts')], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  return import(pathToFileURL(outfile).href);
}

function answer({ compilePath, parseJson, writeJson }, question) {
  const document = parseJson(question.json);
  const compiled = question.path === undefined ? undefined : compilePath(question.path, version);
  const result = !document.ok ? document : !compiled ? document : compiled.ok ? compiled.value.read(document.value) : compiled;
  if (!result.ok) return { ok: false, errorClass: result.error.code, error: result.error.message };
  return { ok: true, definite: compiled?.value.definite, json: writeJson(result.value), string: result.value === null ? 'null' : result.value.toString() };
}

function differs(theirs, ours) {
  if (theirs.ok !== ours.ok) return true;
  if (!theirs.ok) return theirs.errorClass !== ours.errorClass;
  return theirs.json !== ours.json || theirs.string !== ours.string || (theirs.definite !== undefined && theirs.definite !== ours.definite);
}

const folder = mkdtempSync(path.join(tmpdir(), 'jsonpath-fuzz-'));
try {
  const asked = questions();
  const theirs = askEngine(folder, asked);
  const engine = await loadOurs(folder);
  const different = asked.flatMap((question, i) => {
    const ours = answer(engine, question);
    return differs(theirs[i], ours) ? [{ question, theirs: theirs[i], ours }] : [];
  });
  for (const { question, theirs: expected, ours } of different.slice(0, SHOWN)) {
    console.log(`${JSON.stringify(question.path)} ${JSON.stringify(question.json)}\n  engine ${JSON.stringify(expected)}\n  ours   ${JSON.stringify(ours)}`);
  }
  console.log(`${asked.length} asked, ${theirs.filter((one) => one.ok).length} answered by the engine, ${different.length} different`);
  process.exitCode = different.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
