import { utf8Encode } from '../../base';
import type { HeaderList } from './exchange';

/**
 * Headers as HTTP/1.1 can carry them: a name that is no token is left out, line breaks become blanks, and characters beyond
 * Latin-1 go out as their UTF-8 bytes. Templates and mappings can make any text; what the service does with such is unknown.
 */
export function wireHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)).map(wireHeader);
}

/** Most are fit already. */
function wireHeader(header: HeaderList[number]): HeaderList[number] {
  const [name, value] = header;
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value) ? header : [name, wireValue(value)];
}

function wireValue(value: string): string {
  const line = [...value].map((char) => (isControl(char) ? ' ' : char)).join('').trim();
  const latin = [...line].every((char) => (char.codePointAt(0) ?? 0) <= 0xff);
  return latin ? line : Array.from(utf8Encode(line), (byte) => String.fromCharCode(byte)).join('');
}

function isControl(char: string): boolean {
  const code = char.charCodeAt(0);
  return (code < 0x20 && code !== 0x09) || code === 0x7f;
}
