/** Whether a code point belongs. */
export type CharacterTest = (code: number) => boolean;

export type Quantifier = 'greedy' | 'lazy' | 'possessive';
export type Assertion = 'start' | 'lineStart' | 'end' | 'lineEnd' | 'finalEnd' | 'word' | 'notWord' | 'lastMatch';

/** A regular expression's tree. */
export type RegexNode =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'capture'; readonly index: number; readonly node: RegexNode }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number; readonly quantifier: Quantifier }
  | { readonly kind: 'ahead' | 'behind'; readonly negated: boolean; readonly node: RegexNode }
  | { readonly kind: 'atomic'; readonly node: RegexNode }
  | { readonly kind: 'backReference'; readonly index: number; readonly fold: (code: number) => number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion };

/** A parsed pattern. */
export interface Regex {
  readonly root: RegexNode;
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
}

const javaSum = (a: number, b: number): number => (a + b === Infinity ? Infinity : (a + b) | 0);

/** What Java takes a character's unbounded repetition for when it measures a look-behind. */
const MANY = 0x7fffffff;

/**
 * The fewest and most UTF-16 units a node can match, for a look-behind; without bound only where a group repeats. Sums overflow
 * as Java's ints do, so that the most can be negative: then the look-behind looks nowhere, or everywhere.
 */
export function widthOf(node: RegexNode): { readonly min: number; readonly max: number } {
  switch (node.kind) {
    case 'character': return { min: 1, max: 2 };
    case 'sequence': return node.nodes.map(widthOf).reduce((sum, width) => ({ min: sum.min + width.min, max: javaSum(sum.max, width.max) }), { min: 0, max: 0 });
    case 'choice': {
      const widths = node.options.map(widthOf);
      return { min: Math.min(...widths.map((width) => width.min)), max: Math.max(...widths.map((width) => width.max)) };
    }
    case 'capture': case 'atomic': return widthOf(node.node);
    case 'repeat': {
      const width = widthOf(node.node);
      if (node.node.kind === 'character' && node.max === Infinity) return { min: node.min, max: MANY };
      const most = width.max === 0 ? 0 : width.max * node.max;
      return { min: width.min * node.min, max: most === Infinity ? Infinity : Math.min(most, MANY) };
    }
    case 'backReference': return { min: 0, max: Infinity };
    default: return { min: 0, max: 0 };
  }
}
