import { base64Decode, utf8Decode } from '../../base';
import type { SampleEvent } from '../event';

type Values = string | readonly string[];

export const lastOf = (value: Values | undefined): string | undefined => (typeof value === 'string' ? value : value?.at(-1));

/** A header's values, whatever the case of its name. */
export function headerOf(event: SampleEvent, name: string): Values | undefined {
  return Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** One value for each name: the last. */
export function lastValues(values: Readonly<Record<string, Values>> = {}): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(values).map(([name, value]) => [name, [lastOf(value) ?? '']]));
}

/** The request's body as the service gets it. */
export const requestBody = (event: SampleEvent): string => bodyText(event.body, event.isBase64Encoded);

/** A body's text; an object or array stands for its JSON text. */
export function bodyText(body: unknown, isBase64Encoded = false): string {
  if (body === undefined || body === null) return '';
  if (typeof body !== 'string') return JSON.stringify(body);
  const bytes = isBase64Encoded ? base64Decode(body) : undefined;
  return bytes ? utf8Decode(bytes) : body;
}
