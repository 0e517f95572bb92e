import assert from 'node:assert/strict';
import type { Authorizer } from '../../../../src/apigw';
import { utf8Encode } from '../../../../src/base';
import { cpuTime } from '../../../support/cpuTime';
import { random } from '../random';
import { askHttp, endpoint, FUNCTION, httpApi, lambda, route } from './support';

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('An HTTP API and hostile input', () => {
  it('answers any request, and an event is always JSON', async () => {
    const pick = random(99);
    const pieces = ['%', '%2F', '%zz', '/', '//', '{', '}', '$', '..', 'ü', '\u0000', '&', '=', ';', '+', '\ud800', 'a', '?', '#'];
    const anyText = (): string => Array.from({ length: pick(12) }, () => pieces[pick(pieces.length)] ?? '').join('');
    const cors = { allowOrigins: ['*'] };
    const mappings = { 'append:header.a': '${request.querystring.a}${request.path}$', 'overwrite:querystring.b': '$request.body.a', 'overwrite:path': '$request.header.p' };
    const apis = [
      httpApi([route('ANY /{a}/{b+}', lambda('1.0', { requestParameters: mappings })), route('$default', lambda('2.0', { requestParameters: mappings }))], { cors }),
      httpApi([route('ANY /{proxy+}', endpoint({ integrationUri: 'http://b.example/{proxy}', requestParameters: mappings }))]),
    ];
    for (let round = 0; round < 600; round++) {
      const asked = { method: ['GET', 'POST', 'OPTIONS', anyText()][pick(4)] ?? 'GET', path: `/${anyText()}`, headers: [['p', anyText()], ['cookie', anyText()], ['origin', anyText()], [anyText(), anyText()]] as const, body: anyText() };
      for (const api of apis) {
        const told = await askHttp(api, asked, {}, { stageName: pick(2) === 0 ? '$default' : 'beta' });
        assert.ok(told.status >= 200 && told.status < 600, JSON.stringify(asked));
        told.event();
      }
    }
  });

  it('does not go deeper than it can into bodies, tokens and answers', async () => {
    const body = utf8Encode(`{"a":${deep(30_000)}}`);
    assert.equal((await askHttp(httpApi([route('$default', endpoint({ requestParameters: { 'append:header.a': '$request.body.a' } }))]), { method: 'POST', body })).status, 200);
    const answer = `{"statusCode":200,"headers":{"a":${deep(30_000)}}}`;
    assert.equal((await askHttp(httpApi([route('$default', lambda())]), {}, { lambda: { kind: 'result', payload: answer } })).status, 500);
    const authorizer: Authorizer = { name: 'it', type: 'REQUEST', authorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`, enableSimpleResponses: true };
    const guarded = httpApi([route('$default', lambda(), { authorizationType: 'CUSTOM', authorizer: 'it' })], { authorizers: [authorizer] });
    assert.equal((await askHttp(guarded, {}, { lambda: { kind: 'result', payload: `{"isAuthorized":true,"context":{"a":${deep(30_000)}}}` } })).status, 500);
  });

  it('finds a route among many in no time', async () => {
    const routes = Array.from({ length: 300 }, (_, i) => route(`GET /${'{v}/'.repeat(20)}${i}`));
    const start = cpuTime();
    assert.equal((await askHttp(httpApi(routes), { path: `/${'a/'.repeat(5000)}` })).status, 404);
    assert.ok(cpuTime() - start < 1000);
  });
});
