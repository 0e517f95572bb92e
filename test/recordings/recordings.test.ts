/**
 * Answers that the real service gave, and claims about it, against ours: every `*.json` of the folder that APIGW_RECORDINGS
 * names (default: this one). A recorded answer that we give differently fails, unless `known/differences.json` lists it with
 * its reason, and one that is listed must still differ. What the guide or an emulator says is counted, and listed, no more.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AREAS } from './areas';
import { closeControlPlane } from './areas/controlPlane';
import { type OriginalRecording, outcomeOf } from './outcome';
import { formatResults, type Result } from './table';

const OWN = path.join('test', 'recordings');
const FOLDER = process.env['APIGW_RECORDINGS'] ?? OWN;
const DIFFERENCES = JSON.parse(readFileSync(path.join(OWN, 'known', 'differences.json'), 'utf8')) as Readonly<Record<string, string>>;

const recordings = [...new Set([FOLDER, OWN])].flatMap(readFolder);

function readFolder(folder: string): readonly OriginalRecording[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return files.flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as OriginalRecording[]);
}

describe('Recordings of the service', () => {
  const results: Result[] = [];

  async function run(recording: OriginalRecording): Promise<Result> {
    const result = { recording, outcome: await outcomeOf(recording, AREAS[recording.area]) };
    results.push(result);
    return result;
  }

  for (const recording of recordings.filter(({ origin }) => origin === 'aws-recorded')) {
    it(`${recording.area}: ${recording.id}`, async () => assertOutcome(await run(recording)));
  }

  it('what the guide and emulators claim is counted', async () => {
    for (const recording of recordings.filter(({ origin }) => origin !== 'aws-recorded')) await run(recording);
  });

  after(closeControlPlane);

  after(() => {
    process.stdout.write(`\n${formatResults(results, DIFFERENCES)}\n`);
  });
});

function assertOutcome({ recording, outcome }: Result): void {
  const listed = DIFFERENCES[recording.id];
  if (outcome.kind === 'notUnderstood') assert.fail(`not understood: ${outcome.member}`);
  if (outcome.kind === 'differing' && listed === undefined) assert.fail(outcome.detail);
  if (outcome.kind === 'passed') assert.equal(listed, undefined, 'This passes now: take it off the list of differences.');
}
