import type { Span } from '../../base';

/** The ranges of an element's text, ascending, as ranges of the document. What lies behind the text is left out. */
export function toRanges(root: Node, spans: readonly Span[]): readonly Range[] {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let node = texts.nextNode();
  let begin = 0;
  const boundary = (offset: number, set: (node: Node, offset: number) => void): boolean => {
    while (node && begin + lengthOf(node) < offset) {
      begin += lengthOf(node);
      node = texts.nextNode();
    }
    if (node) set(node, offset - begin);
    return node !== null;
  };
  const ranges: Range[] = [];
  for (const { start, end } of spans) {
    const range = new Range();
    const found = boundary(start, (at, offset) => range.setStart(at, offset)) && boundary(end, (at, offset) => range.setEnd(at, offset));
    if (!found) break;
    ranges.push(range);
  }
  return ranges;
}

/** Where the caret is in an element's text; undefined while something is selected, or the caret is elsewhere. */
export function caretOffset(root: Node): number | undefined {
  const selection = getSelection();
  const node = selection?.focusNode;
  if (!selection?.isCollapsed || !node || !root.contains(node)) return undefined;
  const before = new Range();
  before.selectNodeContents(root);
  before.setEnd(node, selection.focusOffset);
  return before.toString().length;
}

const lengthOf = (node: Node): number => node.textContent?.length ?? 0;
