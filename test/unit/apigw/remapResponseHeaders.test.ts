import assert from 'node:assert/strict';
import { answered, ask, BACKEND, integration, integrationResponse, method, response, restApi } from './support';

describe('An HTTP proxy', () => {
  it('passes status, headers and body, under other names where the front needs them', async () => {
    const backend = response(404, 'gone', [['Server', 'nginx'], ['Connection', 'keep-alive'], ['Transfer-Encoding', 'chunked'], ['X-Own', 'a'], ['X-Own', 'b'], ['content-type', 'text/plain'], ['x-amzn-RequestId', 'theirs']]);
    const told = await ask(restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: BACKEND, integrationResponses: [] }))] }), {}, { backend });
    assert.deepEqual([told.status, told.body], [404, 'gone']);
    assert.deepEqual(told.answer.headers.slice(2), [['x-amzn-Remapped-Server', 'nginx'], ['x-amzn-Remapped-Connection', 'keep-alive'], ['X-Own', 'a'], ['X-Own', 'b'], ['content-type', 'text/plain'], ['x-amzn-Remapped-x-amzn-RequestId', 'theirs']]);
  });
});

describe('A mapped header', () => {
  it('is renamed alike, whatever its case, and Transfer-Encoding is left out', async () => {
    const names = ['date', 'WWW-Authenticate', 'X-Date', 'transfer-encoding'];
    const told = await answered(response(200), [integrationResponse('200', { responseParameters: Object.fromEntries(names.map((name) => [`method.response.header.${name}`, "'v'"])) })]);
    assert.deepEqual(told.answer.headers.filter(([, value]) => value === 'v').map(([name]) => name), ['x-amzn-Remapped-date', 'x-amzn-Remapped-WWW-Authenticate', 'X-Date']);
  });
});
