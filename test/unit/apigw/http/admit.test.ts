import assert from 'node:assert/strict';
import { askHttp, httpApi, route } from './support';

describe('The front of an HTTP API', () => {
  it('is closed at its own domain where the endpoint is disabled', async () => {
    const api = httpApi([route('$default')], { disableExecuteApiEndpoint: true });
    assert.equal((await askHttp(api)).status, 404);
    assert.equal((await askHttp(api, {}, {}, { domainName: 'api.example.com' })).status, 200);
  });

  it('refuses bodies of more than 10 MB', async () => {
    const told = await askHttp(httpApi([route('$default')]), { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) });
    assert.deepEqual([told.status, told.sent.length], [413, 0]);
  });
});
