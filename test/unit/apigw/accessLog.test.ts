import assert from 'node:assert/strict';
import { formatAccessLog } from '../../../src/apigw';
import { JavaMap } from '../../../src/base';
import { askHttp, httpApi, lambda, route } from './http/support';

const logged = async (format: string, path = '/pets?q=1'): Promise<string | undefined> =>
  (await askHttp(httpApi([route('GET /pets', lambda())]), { path }, {}, { stage: { stageName: '$default', variables: {}, accessLogSettings: { format } } })).answer.accessLog;

describe('A line of the access log', () => {
  it('has the variables filled in, and a dash for what is not there', () => {
    const context = new JavaMap([['a', 'x'], ['b', new JavaMap([['c', 1]])], ['none', null]]);
    assert.equal(formatAccessLog('$context.a $context.b.c,$context.b.c.d $context.none $context $other $context.a.', context), 'x 1,- - $context $other x.');
  });

  it('tells a request of an HTTP API', async () => {
    assert.equal(
      await logged('$context.identity.sourceIp [$context.requestTime] "$context.httpMethod $context.routeKey $context.protocol" $context.status $context.responseLength $context.requestId $context.integrationStatus $context.error.message'),
      '127.0.0.1 [23/Jun/2020:05:56:11 +0000] "GET GET /pets HTTP/1.1" 200 2 OkTrUEOEZPgFQFw= 200 -',
    );
  });

  it('tells an error', async () => {
    assert.equal(await logged('{"status":$context.status,"error":$context.error.messageString,"route":"$context.routeKey"}', '/nothing'), '{"status":404,"error":"Not Found","route":"-"}');
  });

  it('is not there without a format', async () => {
    assert.equal((await askHttp(httpApi([]))).answer.accessLog, undefined);
  });
});
