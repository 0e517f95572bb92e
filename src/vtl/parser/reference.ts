import { DOLLAR, isLetter, UNDERSCORE } from '../lexer/characters';
import { skipBackslashes } from '../lexer/match';
import type { Token } from '../lexer/token';
import type { ReferenceForm } from './ast';

/** Backslashes between the `$` and the `!` make the whole no reference; one of them is taken away. */
function bangEscape(image: string): string {
  const dollar = image.indexOf('$');
  const slashes = image.indexOf('\\', dollar);
  return image.slice(0, slashes) + image.slice(slashes + 1);
}

/** `$name` alone: what most references are. */
function isPlain(image: string): boolean {
  const code = image.charCodeAt(1);
  return image.charCodeAt(0) === DOLLAR && (isLetter(code) || code === UNDERSCORE);
}

const withoutPrefix = (type: ReferenceForm['type'], root: string, nullText: string | undefined): ReferenceForm => ({ type, root, escaped: false, escapePrefix: '', morePrefix: '', nullText });

/**
 * Finds out what a reference's first token says, and cleans the token: half of the backslashes before it are an escape
 * prefix, a `$` or `#` too many is a prefix, `$!` is quiet, `${` formal.
 */
export function readForm(tokens: readonly Token[], first: Token, last: Token): ReferenceForm {
  const { image } = first;
  if (isPlain(image)) return withoutPrefix('normal', image.slice(1), first === last ? image : undefined);
  if (image === '${') return withoutPrefix('formal', tokens[first.index + 1]?.image ?? '', undefined);
  if (image.includes('\\!')) return withoutPrefix('none', '', bangEscape(image));
  return readPrefixed(tokens, first);
}

function readPrefixed(tokens: readonly Token[], first: Token): ReferenceForm {
  const slashes = skipBackslashes(first.image, 0);
  const escaped = slashes % 2 === 1;
  const escapePrefix = '\\'.repeat(slashes >> 1);
  first.image = first.image.slice(slashes);
  const dollar = first.image.lastIndexOf('$');
  const morePrefix = dollar > 0 ? first.image.slice(0, dollar) : '';
  if (dollar > 0) first.image = first.image.slice(dollar);
  const { image } = first;
  const named = { escaped, escapePrefix, morePrefix, nullText: undefined };
  const next = tokens[first.index + 1]?.image ?? '';
  if (image.startsWith('$!')) return { ...named, type: 'quiet', root: image.startsWith('$!{') ? next : image.slice(2), nullText: escaped ? undefined : '' };
  if (image === '${') return { ...named, type: 'formal', root: next };
  return image.startsWith('$') ? { ...named, type: 'normal', root: image.slice(1) } : { ...named, type: 'runt', root: image };
}
