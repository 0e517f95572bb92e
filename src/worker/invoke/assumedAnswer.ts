import type { SampleEvent } from '../../apigw';
import { isJsonObject, type JsonObject } from '../../base';
import type { NamedValue, TypedAnswer } from '../../protocol';
import type { Operation } from './operation';

const HELLO = '{"message": "Hello"}';

/** What an integration is taken to answer before anybody has typed it: the event's `integrationResponse`, else a greeting. */
export function assumedAnswer({ integrationResponse }: SampleEvent, { integrationType, answers }: Pick<Operation, 'integrationType' | 'answers'>): TypedAnswer {
  const status = integrationResponse?.statusCode ?? 200;
  const body = bodyText(integrationResponse?.body);
  if (answers !== 'function') return { kind: 'response', status, headers: integrationResponse ? headersOf(integrationResponse.headers) : [{ name: 'Content-Type', value: 'application/json' }], body: body ?? (integrationResponse ? '' : HELLO) };
  if (integrationType !== 'AWS_PROXY') return { kind: 'function', payload: body ?? HELLO, failed: false };
  return { kind: 'function', payload: proxyResult(integrationResponse, status, body ?? HELLO), failed: false };
}

/** An answer in the form that a proxy integration's function gives; one that has that form already stays. */
function proxyResult(response: SampleEvent['integrationResponse'], statusCode: number, body: string): string {
  if (isJsonObject(response?.body) && 'statusCode' in response.body) return JSON.stringify(response.body, undefined, 2);
  const headers: JsonObject = Object.fromEntries(headersOf(response?.headers ?? { 'Content-Type': 'application/json' }).map(({ name, value }) => [name, value]));
  return JSON.stringify({ statusCode, headers, body }, undefined, 2);
}

const bodyText = (body: unknown): string | undefined => (body === undefined || body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body, undefined, 2));

function headersOf(headers: NonNullable<SampleEvent['integrationResponse']>['headers']): readonly NamedValue[] {
  return Object.entries(headers ?? {}).flatMap(([name, all]) => (typeof all === 'string' ? [all] : all).map((value) => ({ name, value })));
}
