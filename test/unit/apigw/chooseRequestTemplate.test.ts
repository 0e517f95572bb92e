import assert from 'node:assert/strict';
import type { Integration } from '../../../src/apigw';
import { ask, integration, method, restApi } from './support';

const URI = 'http://backend.example/';
type Passthrough = Integration['passthroughBehavior'];

/** Which body reaches the backend, or 415. */
async function decide(templates: Readonly<Record<string, string>>, contentType: string | undefined, passthroughBehavior: Passthrough): Promise<string | 415> {
  const api = restApi({ '/': [method('POST', integration('HTTP', { httpMethod: 'POST', uri: URI, templates, passthroughBehavior }))] });
  const told = await ask(api, { method: 'POST', body: 'the body', ...(contentType !== undefined && { headers: { 'Content-Type': contentType } }) });
  if (told.status === 415) {
    assert.equal(told.body, '{"message": "Unsupported Media Type"}');
    assert.match(told.said('Choose request template'), /refuses/);
    return 415;
  }
  return Buffer.from(told.sent[0]?.body ?? []).toString('utf8');
}

describe('The choice of a request template', () => {
  const JSON_ONLY = { 'application/json': 'json' };
  const BOTH = { 'application/json': 'json', 'application/xml': 'xml' };
  const rows: readonly (readonly [Readonly<Record<string, string>>, string | undefined, Readonly<Record<Passthrough, string | 415>>])[] = [
    [JSON_ONLY, undefined, { WHEN_NO_MATCH: 'json', WHEN_NO_TEMPLATES: 'json', NEVER: 'json' }],
    [JSON_ONLY, 'application/json', { WHEN_NO_MATCH: 'json', WHEN_NO_TEMPLATES: 'json', NEVER: 'json' }],
    [JSON_ONLY, 'Application/JSON; charset=utf-8', { WHEN_NO_MATCH: 'json', WHEN_NO_TEMPLATES: 'json', NEVER: 'json' }],
    [JSON_ONLY, 'application/xml', { WHEN_NO_MATCH: 'the body', WHEN_NO_TEMPLATES: 415, NEVER: 415 }],
    [{ 'application/xml': 'xml' }, undefined, { WHEN_NO_MATCH: 'the body', WHEN_NO_TEMPLATES: 415, NEVER: 415 }],
    [BOTH, 'application/xml', { WHEN_NO_MATCH: 'xml', WHEN_NO_TEMPLATES: 'xml', NEVER: 'xml' }],
    [{}, 'application/json', { WHEN_NO_MATCH: 'the body', WHEN_NO_TEMPLATES: 'the body', NEVER: 415 }],
    [{ $default: 'default' }, 'text/csv', { WHEN_NO_MATCH: 'default', WHEN_NO_TEMPLATES: 'default', NEVER: 'default' }],
    [{ 'application/json': '' }, 'application/json', { WHEN_NO_MATCH: 'the body', WHEN_NO_TEMPLATES: 'the body', NEVER: 'the body' }],
    [{ constructor: 'x' }, 'toString', { WHEN_NO_MATCH: 'the body', WHEN_NO_TEMPLATES: 415, NEVER: 415 }],
  ];
  for (const [templates, contentType, expected] of rows) {
    for (const passthroughBehavior of ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'] as const) {
      it(`with templates ${JSON.stringify(templates)}, Content-Type ${contentType ?? 'none'} and ${passthroughBehavior} gives ${expected[passthroughBehavior]}`, async () => {
        assert.equal(await decide(templates, contentType, passthroughBehavior), expected[passthroughBehavior]);
      });
    }
  }
});

describe('A body that goes on untouched', () => {
  const cautionOf = async (templates: Readonly<Record<string, string>>, contentType: string): Promise<string | undefined> => {
    const api = restApi({ '/': [method('POST', integration('HTTP', { httpMethod: 'POST', uri: URI, templates, passthroughBehavior: 'WHEN_NO_MATCH' }))] });
    const { answer } = await ask(api, { method: 'POST', body: 'the body', headers: { 'Content-Type': contentType } });
    return answer.trace.find(({ step }) => step === 'Choose request template')?.caution;
  };
  it('although there are templates is warned of', async () => {
    assert.match((await cautionOf({ 'application/json': 'json' }, 'text/plain')) ?? '', /none is for text\/plain/);
  });
  it('because that was asked for is not', async () => {
    assert.deepEqual(await Promise.all([cautionOf({}, 'text/plain'), cautionOf({ 'text/plain': '' }, 'text/plain')]), [undefined, undefined]);
  });
});
