import { base64Encode, utf8Decode } from '../../base';
import { mediaType, percentDecode } from '../routing/requestText';

/** Types whose bodies reach a function as text; with any other type, or none, they come as base64 (ministackorg/ministack, pull request 766: tried on the service). */
const TEXT_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/xml', 'application/javascript']);

/** Whether an HTTP API hands a body of this type to a function as text. */
export function isTextType(contentType: string | undefined): boolean {
  const type = mediaType(contentType ?? '');
  return type.startsWith('text/') || TEXT_TYPES.has(type);
}

/** A body as events hold it. */
export function eventBody(body: Uint8Array, binary: boolean): string {
  return binary ? base64Encode(body) : utf8Decode(body);
}

/** A path as events show it: decoded, but for the encoded slash (recordings dotnet-V2_SpecialCharactersInPath, fixture-encode-slash-in-resource-path-httpapi-v2). */
export function decodedPath(rawPath: string): string {
  return rawPath.split(/(%2f)/i).map((part, i) => (i % 2 === 1 ? part : percentDecode(part))).join('');
}

/** `x-custom-header` -> `X-Custom-Header`: how HTTP/1.1 clients and payloads of format 1.0 see a name (recordings dotnet-V1_HandlesHeadersCorrectly-HttpV1, dotnet-V1_SimpleGetRequest-HttpV1). */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
