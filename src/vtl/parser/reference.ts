import type { Token } from '../lexer/token';
import type { ReferenceForm } from './ast';
import { literalOf } from './literals';

/** Backslashes between the `$` and the `!` make the whole no reference; one of them is taken away. */
function bangEscape(image: string): string {
  const dollar = image.indexOf('$');
  const slashes = image.indexOf('\\', dollar);
  return image.slice(0, slashes) + image.slice(slashes + 1);
}

/** `$name` alone: what most references are. */
const PLAIN = /^\$\w/;
const NOTHING = { escaped: false, escapePrefix: '', morePrefix: '' } as const;
const plainForm = (image: string): ReferenceForm => ({ ...NOTHING, type: 'normal', root: image.slice(1), nullText: image });

/**
 * Finds out what a reference's first token says, and cleans the token: half of the backslashes before it are an escape
 * prefix, a `$` or `#` too many is a prefix, `$!` is quiet, `${` formal.
 */
export function readForm(tokens: readonly Token[], first: Token, last: Token): ReferenceForm {
  if (first === last && PLAIN.test(first.image)) return plainForm(first.image);
  if (first.image.includes('\\!')) {
    return { type: 'none', root: '', escaped: false, escapePrefix: '', morePrefix: '', nullText: bangEscape(first.image) };
  }
  let escapePrefix = '';
  let escaped = false;
  const slashes = /^\\*/.exec(first.image)?.[0].length ?? 0;
  if (slashes > 0) {
    escaped = slashes % 2 === 1;
    escapePrefix = '\\'.repeat(slashes >> 1);
    first.image = first.image.slice(slashes);
  }
  const dollar = first.image.lastIndexOf('$');
  const morePrefix = dollar > 0 ? first.image.slice(0, dollar) : '';
  if (dollar > 0) first.image = first.image.slice(dollar);
  const literal = literalOf(tokens, first, last);
  const named = { escaped, escapePrefix, morePrefix };
  const next = tokens[first.index + 1]?.image ?? '';
  if (first.image.startsWith('$!')) {
    const root = first.image.startsWith('$!{') ? next : first.image.slice(2);
    return { ...named, type: 'quiet', root, nullText: escaped ? literal : '' };
  }
  if (first.image === '${') return { ...named, type: 'formal', root: next, nullText: literal };
  if (first.image.startsWith('$')) return { ...named, type: 'normal', root: first.image.slice(1), nullText: literal };
  return { ...named, type: 'runt', root: first.image, nullText: literal };
}
