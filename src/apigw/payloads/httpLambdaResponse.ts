import { fail, isJsonObject, ok, parseStrictJson, utf8Encode, type JsonObject, type Result } from '../../base';
import type { HeaderList } from '../pipeline/exchange';
import { strictBase64 } from './payload';

/** What a function of an HTTP API answered. */
export interface HttpLambdaResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

type Read = Result<HttpLambdaResponse, string>;

/** Reads a function's answer in its integration's payload format; the failure says why it is none (500 then). */
export function readHttpLambdaResponse(payload: string, format: '1.0' | '2.0'): Read {
  const json = parseStrictJson(payload);
  const value = json.ok ? json.value : payload;
  const isResponse = isJsonObject(value) && (format === '1.0' || value['statusCode'] !== undefined);
  if (isResponse) return readResponse(value, format);
  return format === '1.0' ? fail(json.ok ? 'It is not a JSON object.' : 'It is not JSON.') : ok(inferred(value, payload));
}

/**
 * Without a statusCode the answer is the body, a text without its quotes (developer guide, Create AWS Lambda proxy integrations for HTTP APIs;
 * recording dotnet-v2-inferred-string). The guide speaks of JSON; that any other text is taken too is what AWS's .NET test tool says of the service.
 */
function inferred(value: unknown, payload: string): HttpLambdaResponse {
  const text = typeof value === 'string' ? value : payload;
  return { status: 200, headers: [['Content-Type', 'application/json']], body: utf8Encode(text) };
}

/** Members that are not known are skipped (recording claim-http-v1-unknown-keys-ignored). */
function readResponse(response: JsonObject, format: '1.0' | '2.0'): Read {
  const status = readStatus(response['statusCode']);
  if (status === undefined) return fail(`Its statusCode is ${JSON.stringify(response['statusCode']) ?? 'missing'}, which is no status.`);
  const headers = format === '1.0' ? readHeaders(response) : readHeadersAndCookies(response);
  if (!headers.ok) return headers;
  const text = response['body'] ?? '';
  if (typeof text !== 'string') return fail('Its body is not a string: JSON has to be turned into text by the function.');
  const body = response['isBase64Encoded'] === true ? strictBase64(text) : utf8Encode(text);
  if (!body) return fail('It says isBase64Encoded, but its body is no base64.');
  return ok({ status, headers: withContentType(headers.value), body });
}

/** Neither 0 nor a fraction will do (recordings dotnet-V2_HandlesZeroStatusCode, claim-v2-status-float); that a numeric text does is REST APIs' rule. */
function readStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined;
}

/** Single headers first, then those with several values: the other way round than REST APIs (recording dotnet-V1_CombinesSingleAndMultiValueHeaders-HttpV1). */
function readHeaders(response: JsonObject): Result<HeaderList, string> {
  const single = membersOf(response['headers']);
  const multiple = membersOf(response['multiValueHeaders']);
  const wrong = multiple.find(([, values]) => !Array.isArray(values));
  if (wrong) return fail(`multiValueHeaders.${wrong[0]} is not a list.`);
  return toHeaders([...single, ...multiple.flatMap(([name, values]) => (Array.isArray(values) ? values : []).map((value: unknown) => [name, value] as const))]);
}

/** Each cookie becomes a header of its own. */
function readHeadersAndCookies(response: JsonObject): Result<HeaderList, string> {
  const cookies = response['cookies'] ?? [];
  if (!Array.isArray(cookies)) return fail('Its cookies are not a list.');
  return toHeaders([...membersOf(response['headers']), ...cookies.map((cookie: unknown) => ['Set-Cookie', cookie] as const)]);
}

/** Members that are null count as absent (recordings proxy-response dotnet-*). */
function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isJsonObject(value) ? Object.entries(value).filter(([, member]) => member !== null) : [];
}

/** Numbers and booleans become texts, as with REST APIs; that lists and objects make the answer malformed is unknown. */
function toHeaders(values: readonly (readonly [string, unknown])[]): Result<HeaderList, string> {
  const wrong = values.find(([, value]) => typeof value === 'object' && value !== null);
  return wrong ? fail(`Its header ${wrong[0]} is a list or an object.`) : ok(values.map(([name, value]) => [name, String(value)]));
}

/** Recording dotnet-V2_DefaultsToTextPlainContentType. */
function withContentType(headers: HeaderList): HeaderList {
  return headers.some(([name]) => name.toLowerCase() === 'content-type') ? headers : [...headers, ['Content-Type', 'text/plain; charset=utf-8']];
}
