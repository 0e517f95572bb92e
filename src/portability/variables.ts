import { base64Decode, base64Encode, isJsonObject, parseStrictJson } from '../base';

/** A request as plain data, whatever it was made from. */
export interface EmulatedRequest {
  readonly body: string;
  readonly params: { readonly path: Strings; readonly querystring: Strings; readonly header: Strings };
  readonly stageVariables: Strings;
  readonly context: Readonly<Record<string, unknown>>;
  /** Reads a JSONPath of the body; undefined where it finds nothing. */
  readPath(path: string): unknown;
}

type Strings = Readonly<Record<string, string>>;

/** `$input`, `$util`, `$context` and `$stageVariables` as serverless-offline makes them. */
export function emulatorVariables(request: EmulatedRequest): Readonly<Record<string, unknown>> {
  const { body, params, stageVariables, context, readPath } = request;
  const json = parseStrictJson(body);
  return {
    input: {
      // The parsed payload, not its text.
      body: json.ok ? json.value : body,
      path: readPath,
      json: (path: string) => JSON.stringify(readPath(path)),
      params: (name: unknown) => (typeof name === 'string' ? params.path[name] ?? params.querystring[name] ?? params.header[name] : params),
    },
    util: UTIL,
    context,
    stageVariables,
  };
}

/** One character, one byte. */
const toBytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const fromBytes = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const UTIL = {
  base64Decode: (value: unknown) => fromBytes(base64Decode(String(value)) ?? new Uint8Array()),
  base64Encode: (value: unknown) => base64Encode(toBytes(String(value))),
  escapeJavaScript,
  parseJson: (text: string): unknown => JSON.parse(text),
  urlDecode: (text: string) => decodeURIComponent(text.replace(/\+/g, ' ')),
  urlEncode: (text: string) => encodeURI(text),
};

const ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** Line feeds stay as they are; the members of an object are escaped one by one. */
function escapeJavaScript(value: unknown): string {
  if (isJsonObject(value)) {
    return JSON.stringify(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, escapeText(String(member))])));
  }
  return escapeText(String(value));
}

const escapeText = (text: string): string => text.replace(/["'\\\r\u2028\u2029]/g, (char) => ESCAPES[char] ?? `\\${char}`);
