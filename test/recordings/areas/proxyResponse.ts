/** What becomes of a function's answer, in REST and HTTP APIs. */
import assert from 'node:assert/strict';
import type { FunctionResult } from '../../../src/apigw';
import { askHttp, httpApi, lambda, route } from '../../unit/apigw/http/support';
import { ask, integration, method, restApi, type Told } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { assertHeaderNames, compare } from '../exchange/compare';
import { isObject, type Json, Members, without, type CheckRecording } from '../exchange/given';

export const checkProxyResponse: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  // That the client gets no base64 is told by the body.
  expected.ignore('isBase64Encoded');
  const result = given.any('lambdaResult');
  const told = await send(given, functionResult(given, result));
  given.finish();
  compare(told, new Members({ ...without(recording.expected, 'bodyIs', 'isBase64Encoded', 'serviceHeaderNames', 'setCookie'), ...bodyTold(expected.text('bodyIs'), result) }));
  const { headers } = told.answer;
  const cookies = expected.list('setCookie');
  if (cookies) assert.deepEqual(headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value), cookies);
  const own = expected.list('serviceHeaderNames');
  if (own) assertHeaderNames(headers.map(([name]) => name), [...own.map(String), ...Object.keys(expected.object('headers') ?? {})]);
};

function send(given: Members, result: FunctionResult): Promise<Told> {
  given.ignore('integrationType');
  const accept = given.text('accept');
  const binaryMediaTypes = (given.list('binaryMediaTypes') ?? []).map(String);
  const headers = accept === undefined ? {} : { accept };
  const format = given.text('payloadFormatVersion') === '1.0' ? '1.0' : '2.0';
  if (given.text('apiType') === 'HTTP') return askHttp(httpApi([route('$default', lambda(format))]), { headers }, { lambda: result });
  return ask(restApi({ '/': [method('GET', integration('AWS_PROXY', { httpMethod: 'POST', uri: FUNCTION_URI }))] }, { binaryMediaTypes }), { headers }, { lambda: result });
}

/** A result that says it is no JSON string is the payload itself. */
function functionResult(given: Members, result: unknown): FunctionResult {
  const threw = given.any('lambdaThrows');
  const raw = given.flag('lambdaResultIsJsonString') === false && typeof result === 'string';
  if (threw !== undefined && threw !== false) return { kind: 'result', payload: '{"errorMessage":"oops"}', functionError: 'Unhandled' };
  return { kind: 'result', payload: raw ? result : JSON.stringify(result) };
}

/** The client got the text of the function's body, or the bytes that it stands for. */
function bodyTold(bodyIs: string | undefined, result: unknown): Json {
  const text = isObject(result) ? String(result['body'] ?? '') : '';
  return bodyIs === undefined ? {} : { clientBodyBase64: bodyIs === 'decoded bytes' ? text : Buffer.from(text).toString('base64') };
}
