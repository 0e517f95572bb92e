import assert from 'node:assert/strict';
import { ask, method, mockIntegration, restApi } from './support';

const GET = [method('GET', mockIntegration())];
const API = restApi({ '/': [], '/pets': GET, '/pets/{id}': [...GET, method('PUT', mockIntegration())], '/orders/{id}/items': GET });
const missed = async (path: string, httpMethod = 'GET'): Promise<string> => (await ask(API, { path, method: httpMethod })).said('Match resource');

describe('A request that no resource takes', () => {
  it('is told the resources that are nearest, with their methods', async () => {
    assert.match(await missed('/Pets'), /The nearest are \/pets \(GET\), \/pets\/\{id\} \(GET, PUT\)/);
    assert.match(await missed('/orders/7/item'), /The nearest are \/orders\/\{id\}\/items \(GET\)/);
  });
  it('is told that the stage is not part of the path', async () => {
    assert.match(await missed('/test/pets'), /is the stage in the URL twice\?/);
  });
  it('is told which methods there are, where only the method is missing', async () => {
    assert.match(await missed('/pets/7', 'POST'), /has no method POST \(it has GET, PUT\).*nothing to do with tokens/);
  });
  it('is told so where the API has nothing at all', async () => {
    assert.match((await ask(restApi({ '/': [] }), { path: '/x' })).said('Match resource'), /The API has no resources with methods/);
  });
});
