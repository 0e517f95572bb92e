import { JavaDouble, javaHash, JavaList, JavaMap, JavaObject, type JavaValue, javaString, printElements } from '../base';

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
// eslint keeps control characters out of literals, so the class is built from its ranges.
const ESCAPED = new RegExp(String.raw`["\\\u0000-\u001f\u007f-\u009f\u2000-\u20ff]`, 'g');
const ESCAPED_AND_SLASH = new RegExp(String.raw`["\\/\u0000-\u001f\u007f-\u009f\u2000-\u20ff]`, 'g');

const escapeChar = (char: string): string =>
  char === '/' ? '\\/' : (SHORT_ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

/**
 * What json-smart's two writers print: `plain` is the one behind `jsonString()` (LT_COMPRESS),
 * `web` the one behind `JSONArray.toString()`, which also writes `/` as `\/`.
 */
export type JsonStyle = 'plain' | 'web';

function writeText(text: string, style: JsonStyle): string {
  return `"${text.replace(style === 'web' ? ESCAPED_AND_SLASH : ESCAPED, escapeChar)}"`;
}

function write(value: JavaValue, style: JsonStyle, parts: string[]): void {
  if (typeof value === 'string') parts.push(writeText(value, style));
  else if (value instanceof JavaList || value instanceof KeySet) {
    parts.push('[');
    value.items.forEach((item, i) => {
      if (i > 0) parts.push(',');
      write(item, style, parts);
    });
    parts.push(']');
  } else if (value instanceof JavaMap) {
    parts.push('{');
    value.entries().forEach(([key, item], i) => {
      parts.push(i > 0 ? ',' : '', writeText(javaString(key), style), ':');
      write(item, style, parts);
    });
    parts.push('}');
  } else if (value instanceof JavaDouble) parts.push(Number.isFinite(value.value) || Number.isNaN(value.value) ? value.toString() : 'null');
  else if (value instanceof JavaObject && !value.className.startsWith('java.')) parts.push(writeText(value.toString(), style));
  else parts.push(javaString(value));
}

/** The JSON text of a value, without blanks; numbers as Java prints them, infinite ones as `null`. */
export function writeJson(value: JavaValue, style: JsonStyle = 'plain'): string {
  const parts: string[] = [];
  write(value, style, parts);
  return parts.join('');
}

/** json-smart's array: a list that prints as JSON, which is why `$input.path` of an array does. */
export class JsonArray extends JavaList {
  override get className(): string {
    return 'net.minidev.json.JSONArray';
  }
  override toString(): string {
    return writeJson(this, 'web');
  }
}

/** The keys of an object, as 2.9's `keys()` gives them: no list to the rest of a path, and nothing that a filter could compare. */
export class KeySet extends JavaObject {
  readonly items: readonly JavaValue[];
  constructor(map: JavaMap) {
    super();
    this.items = map.keys();
  }
  get className(): string {
    return 'java.util.LinkedHashMap$LinkedKeySet';
  }
  override toString(): string {
    return `[${printElements(this.items, javaString)}]`;
  }
  override hashCode(): number {
    return this.items.reduce<number>((sum, key) => (sum + javaHash(key)) | 0, 0);
  }
}
