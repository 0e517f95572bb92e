import { DOLLAR, isLetter, UNDERSCORE } from '../lexer/characters';
import { skipBackslashes } from '../lexer/match';
import type { Tokens } from '../lexer/tokens';
import type { ReferenceForm } from './ast';

/** What a reference's first token says: its form, and the name of its root. */
interface Head {
  readonly form: ReferenceForm;
  readonly root: string;
}

const plainForm = (type: ReferenceForm['type'], nullText: string | undefined): ReferenceForm => ({ type, escaped: false, escapePrefix: '', morePrefix: '', nullText });

const NORMAL = plainForm('normal', undefined);
const FORMAL = plainForm('formal', undefined);
const QUIET = plainForm('quiet', '');
const RUNT = plainForm('runt', undefined);

/** Backslashes between the `$` and the `!` make the whole no reference; one of them is taken away. */
function bangEscape(image: string): string {
  const dollar = image.indexOf('$');
  const slashes = image.indexOf('\\', dollar);
  return image.slice(0, slashes) + image.slice(slashes + 1);
}

/** `$name`: what most references are. */
function isPlain(text: string, start: number): boolean {
  if (text.charCodeAt(start) !== DOLLAR) return false;
  const code = text.charCodeAt(start + 1);
  return isLetter(code) || code === UNDERSCORE;
}

/**
 * Finds out what a reference's first token says, and cleans the token: half of the backslashes before it are an escape
 * prefix, a `$` or `#` too many is a prefix, `$!` is quiet, `${` formal.
 */
export function readHead(tokens: Tokens, first: number): Head {
  const start = tokens.start(first);
  if (isPlain(tokens.text, start)) return { form: NORMAL, root: tokens.text.slice(start + 1, tokens.end(first)) };
  const image = tokens.image(first);
  if (image === '${') return { form: FORMAL, root: nameBehind(tokens, first) };
  if (image.includes('\\!')) return { form: plainForm('none', bangEscape(image)), root: '' };
  return readPrefixed(tokens, first, image);
}

const nameBehind = (tokens: Tokens, first: number): string => (first + 1 < tokens.length ? tokens.image(first + 1) : '');

function readPrefixed(tokens: Tokens, first: number, whole: string): Head {
  const slashes = skipBackslashes(whole, 0);
  const escaped = slashes % 2 === 1;
  const dollar = Math.max(slashes, whole.lastIndexOf('$'));
  const image = whole.slice(dollar);
  if (dollar > 0) tokens.setImage(first, image);
  const form = (type: ReferenceForm['type'], shared: ReferenceForm, nullText?: string): ReferenceForm =>
    (dollar === 0 ? shared : { type, escaped, escapePrefix: '\\'.repeat(slashes >> 1), morePrefix: whole.slice(slashes, dollar), nullText });
  if (image.startsWith('$!')) return { form: form('quiet', QUIET, escaped ? undefined : ''), root: image.startsWith('$!{') ? nameBehind(tokens, first) : image.slice(2) };
  if (image === '${') return { form: form('formal', FORMAL), root: nameBehind(tokens, first) };
  if (image.startsWith('$')) return { form: form('normal', NORMAL), root: image.slice(1) };
  return { form: form('runt', RUNT), root: image };
}
