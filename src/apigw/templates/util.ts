import { base64Decode, base64Encode, javaString, type JavaValue, utf8Decode, utf8Encode } from '../../base';
import { parseJson } from '../../jsonpath';
import { HostObject, type HostResult } from '../../vtl';
import { noSuchMethod, returned, thrown } from './hostResults';

type Outcome = { readonly ok: true; readonly value: JavaValue } | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

const illegal = (message: string): Outcome => ({ ok: false, error: { code: 'IllegalArgumentException', message } });

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r', "'": "\\'", '"': '\\"', '\\': '\\\\', '/': '\\/' };
const ESCAPED = new RegExp(String.raw`['"\\/\u0000-\u001f\u007f-\uffff]`, 'g');

/**
 * commons-lang's rules: quotes of both kinds, backslash and slash get a backslash (recordings docs-escapejavascript-*,
 * thirdparty-escapejavascript-*); that characters beyond ASCII become `\uXXXX` is its documentation's word, not recorded.
 */
function escapeJavaScript(text: string): string {
  if (text.search(ESCAPED) < 0) return text;
  return text.replace(ESCAPED, (char) => SHORT_ESCAPES[char] ?? (char === '\u007f' ? char : `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`));
}

/** `application/x-www-form-urlencoded` over UTF-8: a blank is `+` (recordings util-urlencode-*). */
function urlEncode(text: string): string {
  const encoded = [...utf8Encode(text)].map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === ' ') return '+';
    return /[A-Za-z0-9.*_-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return encoded.join('');
}

function urlDecode(text: string): Outcome {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return illegal(`URLDecoder: Illegal hex characters in escape (%) pattern in "${text}"`);
  const value = text.replace(/\+/g, ' ').replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => utf8Decode(Uint8Array.from(run.slice(1).split('%'), (pair) => Number.parseInt(pair, 16))));
  return { ok: true, value };
}

function base64ToText(text: string): Outcome {
  const bytes = base64Decode(text);
  return bytes ? { ok: true, value: utf8Decode(bytes) } : illegal('The text to decode is not base64.');
}

const FUNCTIONS: ReadonlyMap<string, (text: string) => Outcome> = new Map<string, (text: string) => Outcome>([
  ['escapeJavaScript', (text) => ({ ok: true, value: escapeJavaScript(text) })],
  ['parseJson', parseJson],
  ['urlEncode', (text) => ({ ok: true, value: urlEncode(text) })],
  ['urlDecode', urlDecode],
  ['base64Encode', (text) => ({ ok: true, value: base64Encode(utf8Encode(text)) })],
  ['base64Decode', base64ToText],
]);

/** `$util`: six functions of one text each, and nothing else. Numbers and booleans are taken as their text; of nothing comes nothing. */
export class TemplateUtil extends HostObject {
  override get className(): string {
    return 'com.amazonaws.apigateway.Util';
  }
  override toString(): string {
    return '';
  }
  override hashCode(): number {
    return 2;
  }
  override property(): JavaValue | undefined {
    return undefined;
  }
  override call(method: string, args: readonly JavaValue[]): HostResult {
    const [argument = null] = args;
    const implementation = FUNCTIONS.get(method);
    if (!implementation || args.length !== 1) return noSuchMethod;
    if (argument === null) return returned(null);
    const outcome = implementation(javaString(argument));
    return outcome.ok ? returned(outcome.value) : thrown(outcome.error);
  }
}
