import { utf8Encode } from '../../base';

/** Filling in an integration's URI. */

/** Only `${stageVariables.name}` is replaced; a missing variable is the empty text, any other `${...}` stays (recordings uri-stage-variables-*). */
export function fillStageVariables(uri: string, stageVariables: Readonly<Record<string, string>>): string {
  return uri.replace(/\$\{stageVariables\.([A-Za-z0-9_]+)\}/g, (_, name: string) => (Object.hasOwn(stageVariables, name) ? (stageVariables[name] ?? '') : ''));
}

/** `{name}` anywhere in the URI, its query included; names without a value stay (reference: unit-uri-path-1). */
export function fillPathVariables(uri: string, values: ReadonlyMap<string, string>): string {
  return uri.replace(/(?<!\$)\{([A-Za-z0-9._$-]+)\+?\}/g, (whole, name: string) => values.get(name) ?? whole);
}

/** Both: an integration's URI as it is called. `path`: decoded values. */
export function fillUri(uri = '', stageVariables: Readonly<Record<string, string>>, path: ReadonlyMap<string, string>): string {
  return fillPathVariables(fillStageVariables(uri, stageVariables), new Map([...path].map(([name, value]) => [name, encodePathValue(value)])));
}

/** The URI with query parameters behind its own: a name that is there already keeps its value and gets another. */
export function appendQuery(uri: string, parameters: Iterable<readonly [string, readonly string[]]>): string {
  const pairs = [...parameters].flatMap(([name, values]) => values.map((value) => `${encodeQuery(name)}=${encodeQuery(value)}`));
  if (pairs.length === 0) return uri;
  const separator = uri.includes('?') ? (/[?&]$/.test(uri) ? '' : '&') : '?';
  return `${uri}${separator}${pairs.join('&')}`;
}

const QUERY_SAFE = /[A-Za-z0-9._~-]/;
/** What a path segment may hold as it is (RFC 3986, pchar); the slash too, for greedy variables. */
const PATH_SAFE = /[A-Za-z0-9._~!$&'()*+,;=:@/-]/;

function encodeQuery(text: string): string {
  return percentEncode(text, QUERY_SAFE);
}

/** A decoded value for a place in a path. */
export function encodePathValue(text: string): string {
  return percentEncode(text, PATH_SAFE);
}

function percentEncode(text: string, safe: RegExp): string {
  let encoded = '';
  for (const byte of utf8Encode(text)) {
    const char = String.fromCharCode(byte);
    encoded += byte < 0x80 && safe.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** A host, and a port perhaps: what is left when a stage variable is missing is often not that. */
export function isHttpEndpoint(uri: string): boolean {
  return /^https?:\/\/(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s]*)?$/.test(uri);
}

/** `https://host:8080/path?x` -> `host:8080` */
export function authorityOf(uri: string): string {
  return /^[a-z]+:\/\/([^/?#]*)/i.exec(uri)?.[1] ?? '';
}
