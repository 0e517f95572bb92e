import { fail, isJsonObject, ok, parseJsonObject, utf8Encode, type Result } from '../../base';
import type { HeaderList } from '../pipeline/exchange';
import { strictBase64 } from './payload';

export interface ProxyResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The body came as base64 and was decoded. */
  readonly binary: boolean;
}

/** Why a function's answer is no answer for the client. */
type ProxyResponseFault = { readonly kind: 'malformed'; readonly reason: string } | { readonly kind: 'notBase64' };

const MEMBERS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded', 'base64Encoded']);

/**
 * Reads what a function of a REST API's Lambda proxy integration returned (recordings proxy-response rest-*).
 * `acceptsBinary`: the first type of the client's Accept header is one of the API's binary media types.
 */
export function readProxyResponse(payload: string, acceptsBinary: boolean): Result<ProxyResponse, ProxyResponseFault> {
  const result = parseJsonObject(payload);
  if (!result) return malformed(`It is no JSON object but ${shown(payload)}.`);
  const unknown = Object.keys(result).find((name) => !MEMBERS.has(name));
  if (unknown !== undefined) return malformed(`It has a member ${JSON.stringify(unknown)}; only statusCode, headers, multiValueHeaders, body and isBase64Encoded are allowed.`);
  const status = readStatus(result['statusCode']);
  if (status === undefined) return malformed(`Its statusCode is ${JSON.stringify(result['statusCode'])}, which is no status: a whole number from 100 to 999 is expected.`);
  const headers = readHeaders(result['headers'], result['multiValueHeaders']);
  if (!headers.ok) return malformed(headers.error);
  const body = result['body'] ?? '';
  if (typeof body !== 'string') return malformed('Its body is not a string: JSON has to be turned into text by the function.');
  const binary = acceptsBinary && (result['base64Encoded'] ?? result['isBase64Encoded']) === true;
  const bytes = binary ? strictBase64(body) : utf8Encode(body);
  return bytes ? ok({ status, headers: headers.value, body: bytes, binary }) : fail({ kind: 'notBase64' });
}

function shown(payload: string): string {
  return payload === '' ? 'empty' : payload.length <= 60 ? payload : `${payload.slice(0, 60)}...`;
}

function malformed(reason: string): Result<never, ProxyResponseFault> {
  return fail({ kind: 'malformed', reason });
}

/** A numeric text will do; 0 will not (recordings rest-invalid-status-code, dotnet-V1_HandlesZeroStatusCode-Rest). */
function readStatus(value: unknown): number | undefined {
  if (value === undefined || value === null) return 200;
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 999 ? status : undefined;
}

/**
 * Multi-value headers first, then the single ones, under the spelling that came first (recording rest-multi-headers-overwrite-casing).
 * Booleans and numbers become texts (recording rest-with-headers); that lists and objects make the answer malformed is what emulators say.
 */
function readHeaders(single: unknown, multi: unknown): Result<HeaderList, string> {
  const lists = membersOf(multi, 'multiValueHeaders');
  if (!lists.ok) return lists;
  const singles = membersOf(single, 'headers');
  if (!singles.ok) return singles;
  const wrong = lists.value.find(([, values]) => !Array.isArray(values));
  if (wrong) return fail(`multiValueHeaders.${wrong[0]} is not a list.`);
  const values = [...lists.value.flatMap(([name, all]) => (Array.isArray(all) ? all : []).map((value: unknown) => [name, value] as const)), ...singles.value];
  const nested = values.find(([, value]) => typeof value === 'object' && value !== null);
  if (nested) return fail(`The header ${nested[0]} is a list or an object.`);
  const spelling = new Map<string, string>();
  for (const [name] of values) if (!spelling.has(name.toLowerCase())) spelling.set(name.toLowerCase(), name);
  return ok(values.filter(([, value]) => value !== null).map(([name, value]) => [spelling.get(name.toLowerCase()) ?? name, String(value)]));
}

/** Null stands for none (recording rest-with-headers-null). */
function membersOf(value: unknown, what: string): Result<readonly (readonly [string, unknown])[], string> {
  if (value === undefined || value === null) return ok([]);
  return isJsonObject(value) ? ok(Object.entries(value)) : fail(`${what} is no object.`);
}
