import { LimitReached, stepsLeft, takeSteps } from '../work';
import { widthOf, type Assertion, type CharacterTest, type Regex, type RegexNode } from './node';
import { isWordCharacter } from './properties.data';

/** A try to match: the text, what the groups hold, and how much work is left. */
interface Attempt {
  readonly text: string;
  /** Start and end of every group; -1 for none. */
  readonly groups: number[];
  /** Where the match before ended: for `\G`. */
  readonly lastEnd: number;
  readonly maxSteps: number;
  steps: number;
}

type Continue = (at: number) => boolean;
type Matcher = (attempt: Attempt, at: number, next: Continue) => boolean;

/** Steps that one call may take: some tenths of a second. Patterns that backtrack without end are stopped there. */
const MAX_STEPS = 5_000_000;
/** What a step here counts for in the budget of the whole computation. */
const STEPS_OF_MATCHING = 0.5;

/** A pattern backtracks without end on a text. */
export class RegexLimitReached extends LimitReached {
  constructor(maxSteps: number) {
    super('RegexLimit', `A regular expression takes more than ${maxSteps} steps on this text${maxSteps < MAX_STEPS ? ', which are all that is left' : ''}.`);
  }
}

function count(attempt: Attempt): void {
  if (++attempt.steps > attempt.maxSteps) throw new RegexLimitReached(attempt.maxSteps);
}

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly number[];
}

/** Matches one pattern against one text, as java.util.regex.Matcher does. */
export class TextMatcher {
  readonly #regex: Regex;
  readonly #match: Matcher;
  readonly #text: string;
  readonly #maxSteps = Math.min(MAX_STEPS, Math.max(0, Math.floor(stepsLeft() / STEPS_OF_MATCHING)));
  #steps = 0;

  constructor(regex: Regex, text: string) {
    this.#regex = regex;
    this.#match = matcherOf(regex);
    this.#text = text;
  }

  /** Whether the whole text matches. */
  matches(): boolean {
    return this.#try(0, 0, true) !== undefined;
  }

  /** The matches from left to right; an empty one moves on by a character. */
  * all(): Generator<Match> {
    let from = 0;
    let lastEnd = 0;
    while (from <= this.#text.length) {
      const match = this.#find(from, lastEnd);
      if (!match) return;
      yield match;
      lastEnd = match.end;
      from = match.end === match.start ? match.end + 1 : match.end;
    }
  }

  #find(from: number, lastEnd: number): Match | undefined {
    for (let start = from; start <= this.#text.length; start++) {
      const match = this.#try(start, lastEnd, false);
      if (match) return match;
    }
    return undefined;
  }

  #try(start: number, lastEnd: number, whole: boolean): Match | undefined {
    const groups = new Array<number>((this.#regex.groupCount + 1) * 2).fill(-1);
    const attempt: Attempt = { text: this.#text, groups, lastEnd, maxSteps: this.#maxSteps, steps: this.#steps };
    let end = -1;
    try {
      const found = this.#match(attempt, start, (at) => {
        if (whole && at !== this.#text.length) return false;
        end = at;
        return true;
      });
      return found ? { start, end, groups } : undefined;
    } finally {
      takeSteps((attempt.steps + 1 - this.#steps) * STEPS_OF_MATCHING);
      this.#steps = attempt.steps + 1;
    }
  }
}

const matchers = new WeakMap<Regex, Matcher>();

function matcherOf(regex: Regex): Matcher {
  const matcher = matchers.get(regex) ?? compile(regex.root);
  matchers.set(regex, matcher);
  return matcher;
}

function compile(node: RegexNode): Matcher {
  switch (node.kind) {
    case 'character': return characterMatcher(node.test);
    case 'sequence': return sequenceMatcher(node.nodes.map(compile));
    case 'choice': return choiceMatcher(node.options.map(compile));
    case 'capture': return captureMatcher(node.index, compile(node.node));
    case 'repeat': return repeatMatcher(node);
    case 'ahead': return aheadMatcher(compile(node.node), node.negated);
    case 'behind': return behindMatcher(node.node, node.negated);
    case 'atomic': return atomicMatcher(compile(node.node));
    case 'backReference': return backReferenceMatcher(node.index, node.fold);
    case 'assertion': return assertionMatcher(node.assertion);
  }
}

/** The end of the character at a place if it fits, otherwise -1. */
function characterEnd(text: string, at: number, test: CharacterTest): number {
  const code = text.codePointAt(at);
  if (code === undefined || !test(code)) return -1;
  return code > 0xffff ? at + 2 : at + 1;
}

function characterMatcher(test: CharacterTest): Matcher {
  return (attempt, at, next) => {
    count(attempt);
    const end = characterEnd(attempt.text, at, test);
    return end >= 0 && next(end);
  };
}

function sequenceMatcher(parts: readonly Matcher[]): Matcher {
  return parts.reduceRight<Matcher>((rest, part) => (attempt, at, next) => part(attempt, at, (middle) => rest(attempt, middle, next)), (_attempt, at, next) => next(at));
}

function choiceMatcher(options: readonly Matcher[]): Matcher {
  return (attempt, at, next) => options.some((option) => option(attempt, at, next));
}

function captureMatcher(index: number, inner: Matcher): Matcher {
  const slot = index * 2;
  return (attempt, at, next) => {
    const { groups } = attempt;
    return inner(attempt, at, (end) => {
      const [start = -1, before = -1] = [groups[slot], groups[slot + 1]];
      groups[slot] = at;
      groups[slot + 1] = end;
      if (next(end)) return true;
      groups[slot] = start;
      groups[slot + 1] = before;
      return false;
    });
  };
}

type Repeat = Extract<RegexNode, { kind: 'repeat' }>;

function repeatMatcher(node: Repeat): Matcher {
  const { min, max, quantifier } = node;
  if (node.node.kind === 'character') {
    const { test } = node.node;
    return quantifier === 'lazy' ? lazyCharacters(test, min, max) : greedyCharacters(test, min, max, quantifier === 'possessive');
  }
  const inner = compile(node.node);
  if (quantifier === 'possessive') return atomicMatcher(repeated(inner, min, max, true));
  return repeated(inner, min, max, quantifier === 'greedy');
}

function greedyCharacters(test: CharacterTest, min: number, max: number, possessive: boolean): Matcher {
  return (attempt, at, next) => {
    const { text } = attempt;
    const ends = [at];
    for (let end = at; ends.length <= max;) {
      count(attempt);
      end = characterEnd(text, end, test);
      if (end < 0) break;
      ends.push(end);
    }
    if (possessive) return ends.length > min && next(ends.at(-1) ?? at);
    for (let i = ends.length - 1; i >= min; i--) {
      count(attempt);
      if (next(ends[i] ?? at)) return true;
    }
    return false;
  };
}

function lazyCharacters(test: CharacterTest, min: number, max: number): Matcher {
  return (attempt, at, next) => {
    let end = at;
    for (let done = 0; ; done++) {
      count(attempt);
      if (done >= min && next(end)) return true;
      if (done >= max) return false;
      end = characterEnd(attempt.text, end, test);
      if (end < 0) return false;
    }
  };
}

function repeated(inner: Matcher, min: number, max: number, greedy: boolean): Matcher {
  const iterate = (attempt: Attempt, at: number, done: number, next: Continue): boolean => {
    count(attempt);
    const again = (): boolean => inner(attempt, at, (end) => (end === at && done >= min ? false : iterate(attempt, end, done + 1, next)));
    if (done < min) return again();
    if (done >= max) return next(at);
    return greedy ? again() || next(at) : next(at) || again();
  };
  return (attempt, at, next) => iterate(attempt, at, 0, next);
}

/** The first way in which the inner part matches is the only one. */
function atomicMatcher(inner: Matcher): Matcher {
  return (attempt, at, next) => {
    let end = -1;
    const found = inner(attempt, at, (stop) => {
      end = stop;
      return true;
    });
    return found && next(end);
  };
}

function aheadMatcher(inner: Matcher, negated: boolean): Matcher {
  return (attempt, at, next) => {
    const before = negated ? [...attempt.groups] : undefined;
    const found = inner(attempt, at, () => true);
    if (before) attempt.groups.splice(0, before.length, ...before);
    return found !== negated && next(at);
  };
}

function behindMatcher(node: RegexNode, negated: boolean): Matcher {
  const inner = compile(node);
  const { min, max } = widthOf(node);
  return (attempt, at, next) => {
    let found = false;
    for (let from = at - min; !found && from >= Math.max(0, (at - max) | 0); from--) {
      count(attempt);
      found = inner(attempt, from, (end) => end === at);
    }
    return found !== negated && next(at);
  };
}

function backReferenceMatcher(index: number, fold: (code: number) => number): Matcher {
  return (attempt, at, next) => {
    const start = attempt.groups[index * 2] ?? -1;
    const end = attempt.groups[index * 2 + 1] ?? -1;
    if (start < 0 || at + end - start > attempt.text.length) return false;
    for (let i = 0; i < end - start; i++) {
      count(attempt);
      if (fold(attempt.text.charCodeAt(start + i)) !== fold(attempt.text.charCodeAt(at + i))) return false;
    }
    return next(at + end - start);
  };
}

const isLineBreak = (code: number): boolean => code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;

function isLineStart(text: string, at: number): boolean {
  if (at === text.length) return false;
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  return isLineBreak(before) && !(before === 13 && text.charCodeAt(at) === 10);
}

function isLineEnd(text: string, at: number): boolean {
  if (at === text.length) return true;
  const code = text.charCodeAt(at);
  return isLineBreak(code) && !(code === 10 && at > 0 && text.charCodeAt(at - 1) === 13);
}

/** The end, or before a line break that ends the text. */
function isFinalEnd(text: string, at: number): boolean {
  if (at < text.length - 2) return false;
  if (at === text.length - 2 && text.slice(at) !== '\r\n') return false;
  return isLineEnd(text, at);
}

function isBoundary(text: string, at: number): boolean {
  const before = at > 0 && isWordCharacter(text.charCodeAt(at - 1));
  const behind = at < text.length && isWordCharacter(text.charCodeAt(at));
  return before !== behind;
}

const HOLDS: Readonly<Record<Assertion, (attempt: Attempt, at: number) => boolean>> = {
  start: (_, at) => at === 0,
  lineStart: (attempt, at) => isLineStart(attempt.text, at),
  end: (attempt, at) => at === attempt.text.length,
  lineEnd: (attempt, at) => isLineEnd(attempt.text, at),
  finalEnd: (attempt, at) => isFinalEnd(attempt.text, at),
  word: (attempt, at) => isBoundary(attempt.text, at),
  notWord: (attempt, at) => !isBoundary(attempt.text, at),
  lastMatch: (attempt, at) => at === attempt.lastEnd,
};

function assertionMatcher(assertion: Assertion): Matcher {
  const holds = HOLDS[assertion];
  return (attempt, at, next) => holds(attempt, at) && next(at);
}
