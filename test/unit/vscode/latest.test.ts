import assert from 'node:assert/strict';
import { createLatest } from '../../../src/vscode/latest';

describe('Work that looks at the newest state', () => {
  it('runs once more, not once for each request, when it is asked for while it runs', async () => {
    let state = 0;
    const seen: number[] = [];
    const refresh = createLatest(async () => {
      await Promise.resolve();
      seen.push(state);
    });
    const done = [];
    for (state = 1; state <= 5; state++) done.push(refresh());
    await Promise.all(done);
    assert.deepEqual(seen, [6, 6]);
  });

  it('can be asked for again when it is done', async () => {
    let runs = 0;
    const refresh = createLatest(async () => void runs++);
    await refresh();
    await refresh();
    assert.equal(runs, 2);
  });
});
