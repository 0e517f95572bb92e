/** Hostile texts for the parser and the evaluator: `node --expose-gc out/fuzz/bytes.cjs COUNT SEED`, started by scripts/fuzzBytes.mjs. */
import { Random } from '../velocity/random';
import { complaintAbout } from './check';
import { hostileText } from './hostileText';

/** Bytes that may stay behind when the same texts have been rendered again. */
const GROWTH = 8 << 20;

function run(count: number, seed: number, report: (text: string, complaint: string) => void): number {
  const random = new Random(seed);
  for (let i = 0; i < count; i++) {
    const text = hostileText(random);
    const complaint = complaintAbout(text, i % 2 === 0 ? 'apiGateway' : 'velocity17');
    if (complaint !== undefined) report(text, complaint);
  }
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const [count = 20_000, seed = 1] = process.argv.slice(2).map(Number);
let complaints = 0;
const warm = run(count, seed, (text, complaint) => {
  complaints++;
  console.log(`${JSON.stringify(text)}\n  ${complaint}`);
});
const growth = run(count, seed, () => undefined) - warm;
if (growth > GROWTH) console.log(`The heap grew by ${growth} bytes.`);
console.log(JSON.stringify({ count, seed, complaints, growth }));
process.exitCode = complaints > 0 || growth > GROWTH ? 1 : 0;
