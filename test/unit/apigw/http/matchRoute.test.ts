import assert from 'node:assert/strict';
import { selectStage } from '../../../../src/apigw';
import { omit } from '../../../../src/base';
import { askHttp, httpApi, route } from './support';

const takenBy = async (routeKeys: readonly string[], method: string, path: string): Promise<string | undefined> =>
  (await askHttp(httpApi(routeKeys.map((routeKey) => route(routeKey))), { method, path })).answer.routeKey;

describe('Matching a route of an HTTP API', () => {
  it('takes a full path before one with variables before a greedy one before $default', async () => {
    const routes = ['$default', 'GET /{proxy+}', 'GET /pets/{id}', 'GET /pets/1'];
    assert.equal(await takenBy(routes, 'GET', '/pets/1'), 'GET /pets/1');
    assert.equal(await takenBy(routes, 'GET', '/pets/2'), 'GET /pets/{id}');
    assert.equal(await takenBy(routes, 'GET', '/cats'), 'GET /{proxy+}');
    assert.equal(await takenBy(routes, 'POST', '/cats'), '$default');
  });

  it('takes a path without a greedy variable even where the greedy one has more literal segments', async () => {
    assert.equal(await takenBy(['GET /a/b/{rest+}', 'GET /a/{x}/{y}'], 'GET', '/a/b/c'), 'GET /a/{x}/{y}');
  });

  it('takes an exact method before ANY at the same path, but a closer path before an exact method', async () => {
    assert.equal(await takenBy(['ANY /a', 'GET /a'], 'GET', '/a'), 'GET /a');
    assert.equal(await takenBy(['GET /{x}', 'ANY /a'], 'GET', '/a'), 'ANY /a');
  });

  it('counts a trailing slash', async () => {
    assert.equal(await takenBy(['GET /a'], 'GET', '/a/'), undefined);
    assert.equal(await takenBy(['GET /a/{id}'], 'GET', '/a/'), undefined);
    assert.equal(await takenBy(['GET /a/{rest+}'], 'GET', '/a/'), 'GET /a/{rest+}');
  });

  it('takes the root, whether or not the URL ends behind the stage', async () => {
    assert.equal(await takenBy(['GET /'], 'GET', '/'), 'GET /');
    assert.equal((await askHttp(httpApi([route('GET /')]), { path: '' }, {}, { stageName: 'beta' })).answer.routeKey, 'GET /');
  });

  it('says which routes could have taken the request, and why this one did', async () => {
    const told = await askHttp(httpApi([route('GET /pets/{id}'), route('ANY /{proxy+}')]), { path: '/pets/7' });
    assert.match(told.said('Match route'), /GET \/pets\/\{id\} takes GET \/pets\/7: id is "7"\. It is closer than ANY \/\{proxy\+\}/);
  });

  it('answers 404 and names the routes that have the path with another method', async () => {
    const told = await askHttp(httpApi([route('POST /pets')]), { path: '/pets' });
    assert.deepEqual([told.status, told.body], [404, '{"message":"Not Found"}']);
    assert.match(told.said('Match route'), /No route fits GET \/pets, and there is no \$default route\. The path alone fits POST \/pets\./);
    assert.deepEqual(told.answer.headers.map(([name]) => name), ['Content-Type', 'Apigw-Requestid']);
  });

  it('says that $default took what no other route did', async () => {
    assert.match((await askHttp(httpApi([route('$default'), route('POST /pets')]), { path: '/pets' })).said('Match route'), /\$default takes it\. The path alone fits POST \/pets/);
  });

  it('answers 500 for a route without an integration', async () => {
    assert.equal((await askHttp(httpApi([omit(route('GET /a'), 'integration')]), { path: '/a' })).status, 500);
  });
});

describe('Selecting a stage of an HTTP API', () => {
  it('takes the first segment for a stage, if it is one', () => {
    assert.deepEqual(selectStage(['beta', '$default'], '/beta/pets'), { stageName: 'beta', path: '/pets' });
    assert.deepEqual(selectStage(['beta'], '/beta'), { stageName: 'beta', path: '' });
    assert.deepEqual(selectStage(['beta', '$default'], '/betamax'), { stageName: '$default', path: '/betamax' });
    assert.equal(selectStage(['beta'], '/pets'), undefined);
    assert.equal(selectStage(['beta'], '/$default/pets'), undefined);
    assert.deepEqual(selectStage(['$default'], '/$default/pets'), { stageName: '$default', path: '/$default/pets' });
  });
});
