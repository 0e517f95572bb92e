import assert from 'node:assert/strict';
import { ask, integration, integrationResponse, method, mockIntegration, restApi } from './support';

const SHOW = '{"path": "$context.resourcePath", "id": "$input.params(\'id\')", "proxy": "$input.params(\'proxy\')"}';

function api(table: Readonly<Record<string, readonly string[]>>): ReturnType<typeof restApi> {
  return restApi(Object.fromEntries(Object.entries(table).map(([path, methods]) => [path, methods.map((name) => method(name, mockIntegration(SHOW)))])));
}

const PETS = api({ '/': ['GET'], '/pets': ['GET', 'ANY'], '/pets/{id}': ['GET'], '/pets/mine': ['POST'], '/pets/{id}/toys': ['GET'], '/{proxy+}': ['OPTIONS', 'GET'] });

describe('Matching a resource', () => {
  const matches: readonly (readonly [string, string, string, string])[] = [
    ['GET', '/', '/', 'GET'],
    ['GET', '/pets', '/pets', 'GET'],
    ['DELETE', '/pets', '/pets', 'ANY'],
    ['GET', '/pets/', '/pets', 'GET'],
    ['GET', '//pets', '/pets', 'GET'],
    ['GET', '/pets/7', '/pets/{id}', 'GET'],
    ['POST', '/pets/mine', '/pets/mine', 'POST'],
    ['GET', '/pets/mine', '/pets/{id}', 'GET'],
    ['GET', '/pets/7/toys', '/pets/{id}/toys', 'GET'],
    ['GET', '/pets/7/toys/1', '/{proxy+}', 'GET'],
    ['GET', '/pets//toys', '/{proxy+}', 'GET'],
    ['OPTIONS', '/pets/7', '/{proxy+}', 'OPTIONS'],
    ['GET', '/a/b//c', '/{proxy+}', 'GET'],
  ];
  for (const [httpMethod, path, resourcePath, matchedMethod] of matches) {
    it(`gives ${httpMethod} ${path} to ${matchedMethod} ${resourcePath}`, async () => {
      const { answer } = await ask(PETS, { method: httpMethod, path });
      assert.deepEqual(answer.matched, { resourcePath, httpMethod: matchedMethod });
    });
  }

  it('decodes path variables for templates', async () => {
    assert.deepEqual(JSON.parse((await ask(PETS, { path: '/pets/a%20b%2Fc' })).body), { path: '/pets/{id}', id: 'a b/c', proxy: '' });
    assert.deepEqual(JSON.parse((await ask(PETS, { path: '/a//b/' })).body), { path: '/{proxy+}', id: '', proxy: 'a//b' });
  });

  it('leaves a badly encoded path as it is', async () => {
    assert.equal(JSON.parse((await ask(PETS, { path: '/pets/%ZZ' })).body).id, '%ZZ');
  });

  it('answers unknown paths and unknown methods alike', async () => {
    const small = api({ '/existing': ['GET'] });
    for (const asked of [{ path: '/nope' }, { method: 'POST', path: '/existing' }]) {
      const told = await ask(small, asked);
      assert.equal(told.status, 403);
      assert.equal(told.body, '{"message":"Missing Authentication Token"}');
      assert.equal(told.header('x-amzn-ErrorType'), 'MissingAuthenticationTokenException');
      assert.equal(told.answer.fault?.responseType, 'MISSING_AUTHENTICATION_TOKEN');
      assert.deepEqual(told.answer.log, []);
    }
    assert.match((await ask(small, { method: 'POST', path: '/existing' })).said('Match resource'), /has no method POST \(it has GET\)/);
  });

  it('complains of an Authorization header that is no signature, where no method takes the request', async () => {
    const told = await ask(api({ '/a': ['GET'] }), { path: '/nope', headers: { Authorization: 'Bearer abc' } });
    assert.deepEqual([told.status, told.header('x-amzn-ErrorType')], [403, 'IncompleteSignatureException']);
    assert.match(told.body, /'abc' not a valid key=value pair \(missing equal-sign\)/);
    assert.match(told.said('Gateway response'), /No resource fits the path.*the service complains of that instead/);
    assert.equal((await ask(api({ '/a': ['GET'] }), { path: '/nope', headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=x' } })).body, '{"message":"Missing Authentication Token"}');
  });

  it('goes by X-HTTP-Method-Override', async () => {
    assert.equal((await ask(PETS, { method: 'GET', path: '/pets/mine', headers: { 'X-HTTP-Method-Override': 'POST' } })).answer.matched?.httpMethod, 'POST');
  });

  it('explains why a better resource was passed over', async () => {
    assert.match((await ask(PETS, { method: 'OPTIONS', path: '/pets/7' })).said('Match resource'), /\/pets\/\{id\} fits better, but has no such method/);
  });

  it('does not take names of JavaScript for resources', async () => {
    assert.equal((await ask(api({ '/a': ['GET'] }), { path: '/constructor' })).status, 403);
    assert.equal((await ask(api({ '/a': ['GET'] }), { path: '/__proto__/a' })).status, 403);
  });

  it('is quick on long paths', async () => {
    const deep = restApi(Object.fromEntries(Array.from({ length: 30 }, (_, i) => ['/a/{x}'.repeat(i + 1), [method('GET', integration('MOCK', { integrationResponses: [integrationResponse('200')] }))]])));
    assert.equal((await ask(deep, { path: '/a/a'.repeat(20_000) })).status, 403);
  });
});
