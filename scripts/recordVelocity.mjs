/**
 * Asks the real Velocity 1.7 for the expected results of test/conformance/corpus/velocity.json and writes them there.
 * A new case needs only `id`, `category`, `template` and `contextJson`.
 * With `--check` nothing is written: the recorded results are compared with the real engine's.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { buildVelocityOracle } from './velocityOracle.mjs';

const DIALECTS = ['velocity17', 'apiGateway'];
const file = path.join(ROOT, 'test', 'conformance', 'corpus', 'velocity.json');
const cases = JSON.parse(readFileSync(file, 'utf8'));
const questions = cases.flatMap(({ template, contextJson }) => DIALECTS.map((dialect) => JSON.stringify({ template, contextJson, dialect })));
const run = spawnSync('java', ['-cp', buildVelocityOracle(), 'VelocityOracle'], { input: `${questions.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'inherit'] });
const answers = run.stdout.trim().split('\n').map((line) => JSON.parse(line));
const recorded = cases.map(({ id, category, template, contextJson }, i) => ({ id, category, template, contextJson, velocity17: answers[i * 2], apiGateway: answers[i * 2 + 1] }));
// The wording of an error is Java's own and may hold an object's address: what is compared is its class and place.
const comparable = (item) => JSON.stringify(item, (key, value) => (key === 'error' ? undefined : value));
const before = new Map(cases.map((item) => [item.id, comparable(item)]));
const changed = recorded.filter((item) => before.get(item.id) !== comparable(item)).map(({ id }) => id);
if (process.argv.includes('--check')) {
  console.log(changed.length === 0 ? `${recorded.length} cases are as the real Velocity answers.` : `The real Velocity answers otherwise: ${changed.join(', ')}`);
  process.exit(changed.length === 0 ? 0 : 1);
}
writeFileSync(file, `[\n${recorded.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`);
console.log(`${recorded.length} cases recorded.`);
