import type { Fault } from './json';

const NAME = '[A-Za-z_:\\u00c0-\\uffff][\\w:.\\-\\u00b7-\\uffff]*';
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*)\\s*(/?)>`, 'y');
const REFERENCE = new RegExp(`&(?:#[0-9]+|#x[0-9a-fA-F]+|${NAME});`, 'y');
/** Parts without inner structure: how they begin and end. */
const OPAQUE = [
  { start: '<!--', end: '-->', name: 'comment' },
  { start: '<![CDATA[', end: ']]>', name: 'CDATA section' },
  { start: '<?', end: '?>', name: 'processing instruction' },
  { start: '<!', end: '>', name: 'declaration' },
] as const;

/** The first place where a text is not well-formed XML: tags, attributes, references and one root element are checked. */
export function findXmlFault(text: string): Fault | undefined {
  const open: { readonly name: string; readonly offset: number }[] = [];
  let roots = 0;
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    const opaque = char === '<' ? OPAQUE.find((part) => text.startsWith(part.start, at)) : undefined;
    if (opaque) {
      const end = text.indexOf(opaque.end, at + opaque.start.length);
      if (end < 0) return { offset: at, message: `this ${opaque.name} has no end` };
      at = end + opaque.end.length;
      continue;
    }
    if (char !== '<') {
      const fault = textFault(text, at, open.length === 0);
      if (fault) return fault;
      at++;
      continue;
    }
    const tag = match(TAG, text, at);
    if (!tag) return { offset: at, message: "this is not a complete tag; a '<' of text is written &lt;" };
    const [whole = '', closing, name = '', , empty] = tag;
    if (!closing && open.length === 0 && ++roots > 1) return { offset: at, message: 'there can be only one root element' };
    if (closing) {
      const opened = open.pop();
      if (opened?.name !== name) return { offset: at, message: opened ? `</${opened.name}> was expected` : `</${name}> closes nothing that is open` };
    } else if (!empty) open.push({ name, offset: at });
    at += whole.length;
  }
  const unclosed = open.at(-1);
  if (unclosed) return { offset: text.length, message: `the text ends, but </${unclosed.name}> is missing` };
  return roots === 0 ? { offset: text.length, message: 'an element was expected' } : undefined;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function textFault(text: string, at: number, outside: boolean): Fault | undefined {
  const char = text.charAt(at);
  if (outside && !/\s/.test(char)) return { offset: at, message: 'only white space may stand outside the root element' };
  if (char === '&' && !match(REFERENCE, text, at)) return { offset: at, message: "an '&' of text is written &amp;" };
  return undefined;
}
