import { base64Decode, base64Encode, fail, ok, type Result, utf8Decode, utf8Encode } from '../../base';
import { mediaType } from '../routing/requestText';

/** A body on its way through the gateway. Templates and parameter mappings read texts only. */
export type Payload = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'binary'; readonly bytes: Uint8Array };

export type ContentHandling = 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT' | undefined;

/**
 * Whether a media type is one of the API's binary media types: the very type, or a wildcard on the right.
 * A wildcard on the left, or in the type that is looked up, never matches (recordings rest-binary-accept-*).
 */
export function isBinaryType(contentType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  if (binaryMediaTypes.length === 0) return false;
  const type = mediaType(contentType ?? '');
  return binaryMediaTypes.some((listed) => {
    const wanted = listed.trim().toLowerCase();
    if (wanted === '*/*') return true;
    if (wanted.startsWith('*')) return false;
    return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
  });
}

/** The first type that an Accept header names: the only one the service looks at (developer guide, Known issues). */
export function firstAccepted(accept: string | undefined): string | undefined {
  if (accept === undefined) return undefined;
  const end = accept.indexOf(',');
  const first = mediaType(end < 0 ? accept : accept.slice(0, end));
  return first === '' ? undefined : first;
}

/** What becomes of an integration's body; `acceptsBinary`: the client's first accepted type is binary (recordings binary-response-*). */
export function convertResponse(body: Uint8Array, binary: boolean, acceptsBinary: boolean, handling: ContentHandling): Result<Payload, 'notBase64'> {
  const wanted = handling ?? (acceptsBinary ? 'CONVERT_TO_BINARY' : 'CONVERT_TO_TEXT');
  return convertRequest(!binary && wanted === 'CONVERT_TO_BINARY' ? withoutQuotes(body) : body, binary, wanted);
}

const QUOTE = 0x22;

/** A function that returns base64 returns it as a JSON text, which becomes bytes all the same (public reports of such functions; no recording). */
function withoutQuotes(body: Uint8Array): Uint8Array {
  return body.length > 1 && body[0] === QUOTE && body.at(-1) === QUOTE ? body.subarray(1, -1) : body;
}

/** What becomes of a request's body (developer guide, Content type conversions; recordings binary-request-*). */
export function convertRequest(body: Uint8Array, binary: boolean, handling: ContentHandling): Result<Payload, 'notBase64'> {
  if (binary) return ok(handling === 'CONVERT_TO_TEXT' ? { kind: 'text', text: base64Encode(body) } : { kind: 'binary', bytes: body });
  // Bytes that are no UTF-8 become U+FFFD, which the guide does not say (recording binary-request-none-no-binary-media-binary-raw).
  const text = utf8Decode(body);
  if (handling !== 'CONVERT_TO_BINARY') return ok({ kind: 'text', text });
  const bytes = strictBase64(text);
  return bytes ? ok({ kind: 'binary', bytes }) : fail('notBase64');
}

/** Blanks and other alphabets are errors here (recording binary-response-no-content-handling-error-text-image-1). */
export function strictBase64(text: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? base64Decode(text) : undefined;
}

export function payloadBytes(payload: Payload): Uint8Array {
  return payload.kind === 'binary' ? payload.bytes : utf8Encode(payload.text);
}

export function isEmpty(payload: Payload): boolean {
  return payload.kind === 'binary' ? payload.bytes.length === 0 : payload.text === '';
}

/** As execution logs show it. */
export function payloadForLog(payload: Payload): string {
  return payload.kind === 'binary' ? '[Binary Data]' : payload.text;
}
