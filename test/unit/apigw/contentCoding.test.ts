import assert from 'node:assert/strict';
import { compileRestApi, invokeRest, type ContentCoding, type GatewayAnswer } from '../../../src/apigw';
import { utf8Decode, utf8Encode } from '../../../src/base';
import { ENVIRONMENT, gatewayRequest, integration, method, ports, response, restApi, type Asked } from './support';

/** "Compresses" by a letter in front. */
const CODING: ContentCoding = {
  encode: (coding, bytes) => utf8Encode(`${coding}:${utf8Decode(bytes)}`),
  decode: (coding, bytes, maximum) => {
    const text = utf8Decode(bytes);
    if (!text.startsWith(`${coding}:`)) return 'broken';
    return text.length > maximum || text.endsWith('bomb') ? 'tooLong' : utf8Encode(text.slice(coding.length + 1));
  },
};

async function send(asked: Asked, minimumCompressionSize: number | undefined, contentCoding: ContentCoding | undefined = CODING): Promise<{ readonly answer: GatewayAnswer; readonly sent: string | undefined }> {
  const api = compileRestApi(restApi({ '/': [method('POST', integration('HTTP_PROXY', { httpMethod: 'POST', uri: 'http://backend.example/' }))] }, minimumCompressionSize === undefined ? {} : { minimumCompressionSize }));
  const recorded = { sent: [], invoked: [] } as Parameters<typeof ports>[1];
  const world = ports({ backend: response(200, 'a long answer') }, recorded);
  const answer = await invokeRest(api, gatewayRequest({ method: 'POST', ...asked }), ENVIRONMENT, contentCoding ? { ...world, contentCoding } : world);
  return { answer, sent: recorded.sent[0] && utf8Decode(recorded.sent[0].body) };
}

const coded = (coding: string, body: string): Asked => ({ headers: { 'Content-Encoding': coding }, body });
const codingOf = ({ answer }: { readonly answer: GatewayAnswer }): string | undefined => answer.headers.find(([name]) => name === 'Content-Encoding')?.[1];

describe('An API with minimumCompressionSize', () => {
  it('reads compressed bodies, which the integration gets decompressed', async () => {
    assert.equal((await send(coded('gzip', 'gzip:hello'), 0)).sent, 'hello');
    assert.equal((await send(coded('gzip', 'gzip:hello'), undefined)).sent, 'gzip:hello');
  });
  it('refuses other codings, bodies that are not what they say, and those that grow too long', async () => {
    const statuses = [];
    for (const asked of [coded('br', 'x'), coded('gzip', 'plain'), coded('gzip', 'gzip:bomb')]) statuses.push((await send(asked, 0)).answer.status);
    assert.deepEqual(statuses, [415, 400, 413]);
  });
  const answers: readonly (readonly [string, number | undefined, string | undefined])[] = [
    ['gzip', 5, 'gzip'], ['deflate, gzip', 5, 'deflate'], ['br;q=1, *', 5, 'gzip'], ['gzip;q=0', 5, undefined], ['identity, gzip', 5, undefined], ['gzip', 500, undefined], ['gzip', undefined, undefined],
  ];
  for (const [accepted, minimum, coding] of answers) {
    it(`answers a client that accepts ${accepted} with ${coding ?? 'a plain body'} (minimum ${String(minimum)})`, async () => {
      assert.equal(codingOf(await send({ headers: { 'Accept-Encoding': accepted } }, minimum)), coding);
    });
  }
  it('says so where nothing can be compressed', async () => {
    const world = ports({ backend: response(200, 'a long answer') }, { sent: [], invoked: [] });
    const api = compileRestApi(restApi({ '/': [method('POST', integration('HTTP_PROXY', { httpMethod: 'POST', uri: 'http://backend.example/' }))] }, { minimumCompressionSize: 0 }));
    const plain = await invokeRest(api, gatewayRequest({ method: 'POST', headers: { 'Accept-Encoding': 'gzip' } }), ENVIRONMENT, world);
    const refused = await invokeRest(api, gatewayRequest({ method: 'POST', ...coded('gzip', 'x') }), ENVIRONMENT, world);
    assert.deepEqual([plain.trace.some(({ step }) => step === 'Encode response'), refused.status], [true, 501]);
  });
});
