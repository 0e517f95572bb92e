import { LineIndex, type Span } from '../../base';
import type { PreviewMethods, PreviewResult, PreviewState } from '../../protocol';
import { element, fill, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { colouredJson } from '../shared/json';
import { caretOffset, toRanges } from './textRanges';

/** Longer outputs are cut on the screen; "Copy" takes the whole. */
const MAX_SHOWN = 500_000;
/** The name of the highlight in preview.css. */
const PRINTED = 'printed';
const MOVES = /^(?:Arrow|Page|Home$|End$)/;

/** The text of the output: a caret can be moved in it, and its place in the template follows; what the template's cursor printed is marked. */
export function createOutputText(host: () => Host<PreviewMethods>): Part<PreviewState> {
  const root = element('pre', { class: 'output', tabindex: '0', role: 'textbox', 'aria-multiline': 'true', 'aria-readonly': 'true', 'aria-label': 'Output', spellcheck: 'false', contenteditable: 'plaintext-only' });
  let shown: PreviewResult | undefined;
  let marked: readonly Span[] = [];
  const draw = (): void => fill(root, ...(shown ? toText(shown) : []));
  listen(root, draw, (offset, go) => {
    if (offset <= (shown?.output.length ?? 0)) host().send('locate', offset, go);
  });
  return {
    root,
    update({ result, highlights }) {
      root.hidden = result === undefined || (!result.complete && result.output.trim() === '');
      const redraw = !looksTheSame(result, shown);
      shown = result;
      if (redraw) draw();
      if (redraw || JSON.stringify(highlights) !== JSON.stringify(marked)) mark(root, highlights);
      marked = highlights;
    },
  };
}

/** Editable for the caret's sake: nothing that would change the text is let through. */
function listen(root: HTMLElement, restore: () => void, locate: (offset: number, go: boolean) => void): void {
  const tell = (go: boolean): void => {
    const offset = caretOffset(root);
    if (offset !== undefined) locate(offset, go);
  };
  root.addEventListener('beforeinput', (event) => event.preventDefault());
  root.addEventListener('input', restore);
  root.addEventListener('click', () => tell(false));
  root.addEventListener('keyup', (event) => MOVES.test(event.key) && tell(false));
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    tell(true);
  });
}

/** A state is a copy each time: only what can be seen counts, so that caret and selection survive the others. */
function looksTheSame(a: PreviewResult | undefined, b: PreviewResult | undefined): boolean {
  return a?.output === b?.output && a?.complete === b?.complete && JSON.stringify(a?.validity) === JSON.stringify(b?.validity);
}

/** A highlight leaves the text's elements alone. Whoever reads in the output is not scrolled away. */
function mark(root: HTMLElement, spans: readonly Span[]): void {
  const ranges = toRanges(root, spans);
  CSS.highlights.set(PRINTED, new Highlight(...ranges));
  const place = ranges[0]?.getBoundingClientRect();
  if (!place || (document.hasFocus() && document.activeElement === root)) return;
  const view = root.getBoundingClientRect();
  if (place.top < view.top || place.bottom > view.bottom) root.scrollTop += (place.top + place.bottom - view.top - view.bottom) / 2;
}

/** As text it is the output, character by character, as long as it is shown. */
function toText(result: PreviewResult): readonly Child[] {
  const { validity: { format, fault } } = result;
  const output = result.output.slice(0, MAX_SHOWN);
  const rest = result.output.length > MAX_SHOWN ? element('span', { class: 'muted' }, `\n... ${result.output.length - MAX_SHOWN} more characters`) : undefined;
  if (result.complete && fault) {
    const at = new LineIndex(output).offsetAt({ line: fault.line - 1, character: fault.column - 1 });
    const wrong = output.slice(at, at + 1);
    return [output.slice(0, at), element('mark', { title: fault.message, class: /\S/.test(wrong) ? undefined : 'blank' }, wrong), output.slice(at + 1), rest];
  }
  return format === 'json' ? [...colouredJson(output), rest] : [output, rest];
}
