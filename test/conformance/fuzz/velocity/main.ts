/** Compares this engine with the real one on random templates: `node out/fuzz/velocity.cjs COUNT SEED`, started by scripts/fuzzVelocity.mjs. */
import { compile, type Dialect } from '../../../../src/vtl';
import { readContext } from '../../../support/contextJson';
import { startOracle, type OracleAnswer } from './oracle';
import { Random } from './random';
import { CONTEXT, TemplateWriter } from './templates';

interface Tally {
  equal: number;
  errors: number;
  positions: number;
  placed: number;
}

const isPlaced = /\[line (\d+), column (\d+)\]/;
/** Identity hash codes differ from run to run of Java itself. */
const withoutHashes = (text: string): string => text.replace(/@[0-9a-f]+/g, '@');

function differs(template: string, dialect: Dialect, real: OracleAnswer, tally: Tally): string | undefined {
  const ours = compile(template, dialect).render(readContext(CONTEXT), { limits: { steps: 2_000_000, iterations: Infinity } });
  if (real.ok) return ours.ok && withoutHashes(ours.output) === withoutHashes(real.output) ? undefined : `want ${JSON.stringify(real.output)}\n  got  ${ours.ok ? JSON.stringify(ours.output) : `${ours.error.code} ${ours.error.message}`}`;
  tally.errors++;
  const place = isPlaced.exec(real.error);
  if (ours.ok || ours.error.code !== real.errorClass) return `want ${real.errorClass} ${real.error.slice(0, 150)}\n  got  ${ours.ok ? JSON.stringify(ours.output) : `${ours.error.code} ${ours.error.message}`}`;
  if (place) {
    tally.placed++;
    if (ours.error.line === Number(place[1]) && ours.error.column === Number(place[2])) tally.positions++;
    else if (process.env['FUZZ_POSITIONS']) console.log(`POSITION ${JSON.stringify(template)}\n  want ${place[0]} ${real.error.slice(0, 80)}\n  got  ${ours.error.line}:${ours.error.column} ${ours.error.message}`);
  }
  return undefined;
}

async function main(): Promise<void> {
  const [count = 2000, seed = 1] = process.argv.slice(2).map(Number);
  const oracle = startOracle();
  const random = new Random(seed);
  const tally: Tally = { equal: 0, errors: 0, positions: 0, placed: 0 };
  let different = 0;
  for (let done = 0; done < count;) {
    const batch = Array.from({ length: Math.min(500, count - done) }, (_, i) => ({
      template: new TemplateWriter(random, (done + i) % 2 === 0 ? 0 : 0.5).template(), contextJson: CONTEXT, dialect: (i % 3 === 0 ? 'apiGateway' : 'velocity17') as Dialect,
    }));
    const answers = await oracle.ask(batch);
    for (const [i, { template, dialect }] of batch.entries()) {
      const difference = differs(template, dialect, answers[i]!, tally);
      if (difference === undefined) tally.equal++;
      else {
        different++;
        console.log(`${dialect} ${JSON.stringify(template)}\n  ${difference}`);
      }
    }
    done += batch.length;
  }
  oracle.stop();
  console.log(JSON.stringify({ count, seed, ...tally, different }));
  process.exitCode = different > 0 ? 1 : 0;
}

void main();
