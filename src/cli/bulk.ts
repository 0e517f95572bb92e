import { once } from 'node:events';
import type { ResponderName } from './lineWorker';
import { inBatches, readLines } from './lines';
import { LineSupervisor } from './supervisor';

const BATCH_LINES = 200;
const BATCH_CHARACTERS = 1_000_000;

/**
 * JSON lines in on stdin, one JSON line out on stdout for each, in the same order. Reads on while the batch before is being
 * answered, and no further: memory does not grow with the number of lines.
 */
export async function runBulk(script: string, responder: ResponderName): Promise<number> {
  const supervisor = new LineSupervisor(script, responder);
  process.stdin.setEncoding('utf8');
  const input = process.stdin as AsyncIterable<unknown> as AsyncIterable<string>;
  let working: Promise<void> = Promise.resolve();
  for await (const batch of inBatches(readLines(input), BATCH_LINES, BATCH_CHARACTERS)) {
    await working;
    working = print(supervisor.answer(batch));
  }
  await working;
  await supervisor.close();
  return 0;
}

async function print(portions: AsyncIterable<readonly string[]>): Promise<void> {
  for await (const answers of portions) {
    if (!process.stdout.write(`${answers.join('\n')}\n`)) await once(process.stdout, 'drain');
  }
}
