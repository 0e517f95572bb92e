/** Reading a request's path and query string as the service does. */

/** Decodes percent-encoding; a text that is not well encoded stays as it is (what the service does with it is unknown). */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The parameters of a raw query string, names and values decoded, in order of first appearance.
 * A semicolon separates like an ampersand (developer guide, Known issues).
 */
export function parseQueryString(raw: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const pair of raw.replaceAll(';', '&').split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = formDecode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : formDecode(pair.slice(equals + 1));
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  return values;
}

function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** Headers by name as written, each with all its values in order. */
export function groupHeaders(headers: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  return values;
}

/** Of several values under a name, the last. */
export function lastValues(values: ReadonlyMap<string, readonly string[]>): readonly (readonly [string, string])[] {
  return [...values].map(([name, all]) => [name, all.at(-1) ?? ''] as const);
}

/** The last value of a header, whatever the case of its name. */
export function headerValue(headers: readonly (readonly [string, string])[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (let i = headers.length - 1; i >= 0; i--) {
    const header = headers[i];
    if (header?.[0].length === wanted.length && header[0].toLowerCase() === wanted) return header[1];
  }
  return undefined;
}

/** `text/html; charset=utf-8` -> `text/html`, lower-case. */
export function mediaType(contentType: string): string {
  const end = contentType.indexOf(';');
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}
