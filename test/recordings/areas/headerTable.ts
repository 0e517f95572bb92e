/** The guide's table of what becomes of well-known headers, row by row: docs-header-table. */
import assert from 'node:assert/strict';
import type { Integration, RestApi } from '../../../src/apigw';
import { ask, integration, integrationResponse, method, response, restApi } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { isObject, type Recording } from '../exchange/given';
import { CONTRADICTED } from './headerTable.data';

type Fate = 'Passthrough' | 'Dropped' | 'Remapped' | 'Exception' | 'Overwritten';
const KINDS = { http: 'HTTP', http_proxy: 'HTTP_PROXY', lambda: 'AWS_PROXY' } as const satisfies Readonly<Record<string, Integration['type']>>;
const VALUE = 'the value';

/** Where the recordings of the service say otherwise the row is listed with the recording; every other one has to be as the guide says. */
export async function checkHeaderTable({ expected }: Recording): Promise<void> {
  const differing: string[] = [];
  for (const [name, row] of Object.entries(isObject(expected['headers']) ? expected['headers'] : {})) {
    for (const [kind, type] of Object.entries(KINDS)) {
      const guide = (direction: string): string => String(((row as Record<string, Record<string, unknown>>)[direction] ?? {})[kind]);
      if (!guide('request').startsWith(await requestFate(name, type))) differing.push(`${name} request ${kind}`);
      if (!guide('response').startsWith(await responseFate(name, type))) differing.push(`${name} response ${kind}`);
    }
  }
  assert.deepEqual(differing.sort(), Object.keys(CONTRADICTED).sort());
}

/** HTTP integrations pass mapped headers only. */
function api(type: Integration['type'], parts: Pick<Partial<Integration>, 'requestParameters' | 'integrationResponses'>): RestApi {
  const uri = type === 'AWS_PROXY' ? FUNCTION_URI : 'http://backend.example/';
  return restApi({ '/': [method('POST', integration(type, { httpMethod: 'POST', uri, ...(type === 'HTTP' && parts) }))] });
}

async function requestFate(name: string, type: Integration['type']): Promise<Fate> {
  const told = await ask(api(type, { requestParameters: { [`integration.request.header.${name}`]: `'${VALUE}'` } }), { method: 'POST', headers: { [name]: VALUE }, body: 'body' });
  const [sent] = told.sent;
  const [invoked] = told.invoked;
  if (!sent && !invoked) return 'Exception';
  // Host and Content-Length belong to whoever sends the request.
  if (sent && name === 'Host') return 'Overwritten';
  const headers = sent ? sent.headers : Object.entries((JSON.parse(invoked?.payload ?? '{}') as { readonly headers?: Record<string, string> }).headers ?? {});
  const value = headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
  return value === undefined ? 'Dropped' : value === VALUE ? 'Passthrough' : 'Overwritten';
}

async function responseFate(name: string, type: Integration['type']): Promise<Fate> {
  const lambda = { kind: 'result', payload: JSON.stringify({ headers: { [name]: VALUE } }) } as const;
  const integrationResponses = [integrationResponse('200', { responseParameters: { [`method.response.header.${name}`]: `integration.response.header.${name}` } })];
  const told = await ask(api(type, { integrationResponses }), { method: 'POST' }, { backend: response(200, '', [[name, VALUE]]), lambda });
  if (told.status !== 200) return 'Exception';
  if (told.header(`x-amzn-Remapped-${name}`) === VALUE) return 'Remapped';
  return told.header(name) === VALUE ? 'Passthrough' : 'Dropped';
}
