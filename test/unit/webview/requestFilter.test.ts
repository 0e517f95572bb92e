import assert from 'node:assert/strict';
import { omit } from '../../../src/base';
import type { ServedRequest } from '../../../src/protocol';
import { matches } from '../../../src/webview/requests/filter';

const REQUEST: ServedRequest = { id: 1, time: 0, method: 'POST', path: '/pets/7', status: 404, latency: 3, apiName: 'Pet Store', kind: 'REST', stage: 'local', route: 'POST /pets/{petId}' };

describe('the filter of the requests view', () => {
  it('wants all of its words, wherever they stand', () => {
    for (const filter of ['', ' ', 'pets', 'POST pets', '404', 'store local', '{petid}']) assert.equal(matches(REQUEST, filter), true, filter);
    for (const filter of ['get', 'pets get', '405']) assert.equal(matches(REQUEST, filter), false, filter);
  });

  it('knows classes of statuses', () => {
    assert.deepEqual(['4xx', '5xx', '4XX'].map((filter) => matches(REQUEST, filter)), [true, false, true]);
    assert.equal(matches({ ...omit(REQUEST, 'status'), event: 'MESSAGE' }, '4xx'), false);
  });

  it('leaves out what has a word behind a minus sign', () => {
    assert.deepEqual(['-pets', '-4xx', '-get', 'post -get', '-'].map((filter) => matches(REQUEST, filter)), [false, false, true, true, true]);
  });
});
