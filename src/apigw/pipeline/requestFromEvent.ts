import { base64Decode, isJsonObject, utf8Encode } from '../../base';
import type { SampleEvent } from '../event';
import { appendQuery, encodePathValue } from '../mapping/uri';
import { bodyText } from '../templates/eventParts';
import type { GatewayRequest, HeaderList } from './exchange';

/**
 * The request that a sample event stands for, whatever the kind of API. Without a path it is made of the resource and its
 * path parameters. The path of an HTTP API's event begins with the stage, where that has a name (developer guide, Create AWS
 * Lambda proxy integrations for HTTP APIs); a request's does not.
 */
export function requestFromEvent(event: SampleEvent): GatewayRequest {
  const sourceIp = contextText(event, 'identity', 'sourceIp') ?? '127.0.0.1';
  return {
    method: event.httpMethod ?? 'GET',
    path: pathOf(event),
    rawQueryString: appendQuery('', pairsOf(event.queryStringParameters).map(([name, value]) => [name, [value]] as const)).slice(1),
    headers: pairsOf(event.headers).flatMap((header) => asSent(header, sourceIp)),
    body: bodyOf(event),
    sourceIp,
    protocol: contextText(event, 'protocol') ?? 'HTTP/1.1',
  };
}

function pairsOf(values: SampleEvent['headers']): HeaderList {
  return Object.entries(values ?? {}).flatMap(([name, all]) => (typeof all === 'string' ? [all] : all).map((value) => [name, value] as const));
}

/** In a captured event the client's own address ends X-Forwarded-For: the front added it, and will again. */
function asSent([name, value]: readonly [string, string], sourceIp: string): HeaderList {
  const addresses = value.split(',').map((address) => address.trim());
  if (name.toLowerCase() !== 'x-forwarded-for' || addresses.at(-1) !== sourceIp) return [[name, value]];
  return addresses.length === 1 ? [] : [[name, addresses.slice(0, -1).join(', ')]];
}

function bodyOf({ body, isBase64Encoded }: SampleEvent): Uint8Array {
  const bytes = isBase64Encoded && typeof body === 'string' ? base64Decode(body) : undefined;
  return bytes ?? utf8Encode(bodyText(body));
}

function pathOf(event: SampleEvent): string {
  if (event.path === undefined) return filledResource(event);
  const path = encodePath(event.path.startsWith('/') ? event.path : `/${event.path}`);
  const stage = event.apiType === 'HTTP' ? contextText(event, 'stage') : undefined;
  const prefix = `/${encodePathValue(stage ?? '')}`;
  return stage !== undefined && stage !== '$default' && (path === prefix || path.startsWith(`${prefix}/`)) ? path.slice(prefix.length) || '/' : path;
}

/** What may stand in a path stays, percent-encoding too; what may not is encoded: events of payload 2.0 have decoded paths. */
function encodePath(path: string): string {
  return path.split(/(%[0-9A-Fa-f]{2})/).map((part, i) => (i % 2 === 1 ? part : encodePathValue(part))).join('');
}

/** A variable without a value keeps its name in braces; the value of a greedy one may have slashes. */
function filledResource({ resource = '/', pathParameters = {} }: SampleEvent): string {
  if (!resource.startsWith('/')) return '/';
  return resource.split(/(\{[^{}/]+\})/).map((part, i) => (i % 2 === 1 ? valueOf(part, pathParameters) : encodePath(part))).join('');
}

function valueOf(variable: string, values: Readonly<Record<string, string>>): string {
  const greedy = variable.endsWith('+}');
  const name = variable.slice(1, greedy ? -2 : -1);
  const value = encodePathValue((Object.hasOwn(values, name) ? values[name] : undefined) ?? variable);
  return greedy ? value : value.replaceAll('/', '%2F');
}

function contextText(event: SampleEvent, ...path: readonly string[]): string | undefined {
  let value: unknown = event.context;
  for (const name of path) value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
