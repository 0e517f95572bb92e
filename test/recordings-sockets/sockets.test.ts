/**
 * The recorded exchanges of REST APIs again, over sockets: what passes in the pipeline must pass through the gateway's own process too,
 * but for those that `differences.json` lists with their reasons; one that is listed must still differ.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AREAS } from '../recordings/areas';
import { outcomeOf, type OriginalRecording } from '../recordings/outcome';
import { goBy } from '../unit/apigw/support';
import { openSockets, type Sockets } from './overSockets';

const FOLDER = process.env['APIGW_RECORDINGS'] ?? path.join('test', 'recordings');
const DIFFERENCES = JSON.parse(readFileSync(path.join('test', 'recordings-sockets', 'differences.json'), 'utf8')) as Readonly<Record<string, string>>;
/** Areas whose cases are requests to a deployed REST API. */
const OF_EXCHANGES = new Set(['gateway-response', 'mapping-template', 'parameter-mapping', 'passthrough', 'proxy-event', 'proxy-response', 'resource-routing', 'selection-pattern', 'validation']);

const recordings = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort()
  .flatMap((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as OriginalRecording[]).filter(({ area }) => OF_EXCHANGES.has(area));

describe('Recordings of the service, over sockets', () => {
  let sockets: Sockets;
  const passing: OriginalRecording[] = [];
  let passed = 0;

  before(async () => {
    for (const recording of recordings) if ((await outcomeOf(recording, AREAS[recording.area])).kind === 'passed') passing.push(recording);
    sockets = await openSockets();
    goBy(sockets.way);
  });

  it('are answered as in the pipeline, but for what is listed', async () => {
    const differing: Record<string, string> = {};
    for (const recording of passing) {
      const before = sockets.count();
      const outcome = await outcomeOf(recording, AREAS[recording.area]);
      if (outcome.kind === 'passed') passed += sockets.count() > before ? 1 : 0;
      else differing[recording.id] = outcome.kind === 'differing' ? outcome.detail : outcome.kind;
    }
    assert.ok(passed > 0);
    const unlisted = Object.entries(differing).filter(([id]) => !Object.hasOwn(DIFFERENCES, id));
    assert.deepEqual(unlisted, []);
    const ids = new Set(passing.map(({ id }) => id));
    assert.deepEqual(Object.keys(DIFFERENCES).filter((id) => ids.has(id) && differing[id] === undefined), [], 'these pass now: take them off the list');
  });

  after(async () => {
    await sockets.stop();
    process.stdout.write(`\n${passed} recorded exchanges pass over sockets.\n${Object.entries(DIFFERENCES).map(([id, reason]) => `differs: ${id}: ${reason}\n`).join('')}`);
  });
});
