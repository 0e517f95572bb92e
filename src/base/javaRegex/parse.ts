import { foldOf, parseClass, parseEscape, single } from './characterClass';
import { widthOf, type Assertion, type CharacterTest, type Quantifier, type Regex, type RegexNode } from './node';
import { Scanner } from './scanner';

/** What a pattern has defined so far. */
interface State {
  readonly scanner: Scanner;
  readonly names: Map<string, number>;
  groups: number;
  depth: number;
}

const MAX_DEPTH = 300;
const MAX_REPEAT = 0x7fffffff;

/** Parses java.util.regex.Pattern's language; throws what Java throws. */
export function parseRegex(pattern: string): Regex {
  const state: State = { scanner: new Scanner(pattern), names: new Map(), groups: 0, depth: 0 };
  const root = parseChoice(state);
  if (!state.scanner.done) throw state.scanner.error("Unmatched closing ')'", state.scanner.at - 1);
  return { root, groupCount: state.groups, names: state.names };
}

function parseChoice(state: State): RegexNode {
  if (++state.depth > MAX_DEPTH) throw state.scanner.unsupported('Nesting this deep');
  const options = [parseSequence(state)];
  while (state.scanner.accept('|')) options.push(parseSequence(state));
  state.depth--;
  const [only] = options;
  return options.length === 1 && only ? only : { kind: 'choice', options };
}

function parseSequence(state: State): RegexNode {
  const nodes: RegexNode[] = [];
  const { scanner } = state;
  while (!scanner.done && scanner.peek() !== '|' && scanner.peek() !== ')') {
    const atom = parseAtom(state);
    if (atom) nodes.push(parseQuantifier(state, atom));
  }
  const [only] = nodes;
  return nodes.length === 1 && only ? only : { kind: 'sequence', nodes };
}

function parseQuantifier(state: State, atom: RegexNode): RegexNode {
  const { scanner } = state;
  const bounds = parseBounds(scanner);
  if (!bounds) return atom;
  const quantifier: Quantifier = scanner.accept('?') ? 'lazy' : scanner.accept('+') ? 'possessive' : 'greedy';
  return { kind: 'repeat', node: atom, ...bounds, quantifier };
}

function parseBounds(scanner: Scanner): { readonly min: number; readonly max: number } | undefined {
  switch (scanner.peek()) {
    case '*': scanner.take(); return { min: 0, max: Infinity };
    case '+': scanner.take(); return { min: 1, max: Infinity };
    case '?': scanner.take(); return { min: 0, max: 1 };
    case '{': return parseCounted(scanner);
    default: return undefined;
  }
}

function parseCounted(scanner: Scanner): { readonly min: number; readonly max: number } {
  scanner.take();
  if (!/^\d$/.test(scanner.peek())) throw scanner.error('Illegal repetition', scanner.at - 1);
  const min = parseCount(scanner);
  let max = min;
  if (scanner.accept(',')) max = scanner.peek() === '}' ? Infinity : parseCount(scanner);
  if (!scanner.accept('}')) throw scanner.error('Unclosed counted closure');
  if (max < min || Number.isNaN(max)) throw scanner.error('Illegal repetition range');
  return { min, max };
}

function parseCount(scanner: Scanner): number {
  let digits = '';
  while (/^\d$/.test(scanner.peek())) digits += scanner.take();
  const count = digits === '' ? NaN : Number(digits);
  if (count > MAX_REPEAT) throw scanner.error('Illegal repetition range');
  return count;
}

const character = (test: CharacterTest): RegexNode => ({ kind: 'character', test });
const assertion = (name: Assertion): RegexNode => ({ kind: 'assertion', assertion: name });

function parseAtom(state: State): RegexNode | undefined {
  const { scanner } = state;
  const start = scanner.at;
  const c = scanner.take();
  switch (c) {
    case '(': return parseGroup(state);
    case '[': return character(parseClass(scanner, start));
    case '\\': return parseBackslash(state);
    case '.': return character(anyCharacter(scanner));
    case '^': return assertion(scanner.flags.has('m') ? 'lineStart' : 'start');
    case '$': return assertion(scanner.flags.has('m') ? 'lineEnd' : 'finalEnd');
    case '*': case '+': case '?': throw scanner.error(`Dangling meta character '${c}'`, start);
    case '{':
      scanner.at = start;
      return { kind: 'sequence', nodes: [] };
    default: return character(single(scanner, c.codePointAt(0) ?? 0));
  }
}

function anyCharacter(scanner: Scanner): CharacterTest {
  if (scanner.flags.has('s')) return () => true;
  if (scanner.flags.has('d')) return (code) => code !== 10;
  return (code) => code !== 10 && code !== 13 && code !== 0x85 && code !== 0x2028 && code !== 0x2029;
}

const ASSERTIONS: Readonly<Record<string, Assertion>> = { b: 'word', B: 'notWord', A: 'start', z: 'end', Z: 'finalEnd', G: 'lastMatch' };

const LINE_BREAK: RegexNode = {
  kind: 'choice',
  options: [{ kind: 'sequence', nodes: [character((code) => code === 13), character((code) => code === 10)] }, character((code) => (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029)],
};

function parseBackslash(state: State): RegexNode {
  const { scanner } = state;
  const c = scanner.peek();
  const name = ASSERTIONS[c];
  if (name) {
    scanner.takeRaw();
    return assertion(name);
  }
  if (/^[1-9]$/.test(c)) return parseNumberedReference(state);
  if (c === 'R') {
    scanner.takeRaw();
    return LINE_BREAK;
  }
  if (c === 'k') return parseNamedReference(state);
  const escape = parseEscape(scanner);
  if (!escape) {
    if (c === 'X' || c === 'N') throw scanner.unsupported(`\\${c}`);
    throw scanner.error('Illegal/unsupported escape sequence');
  }
  return character('test' in escape ? escape.test : single(scanner, escape.code));
}

/** `\12` is group 12 if there are so many so far, otherwise group 1 and a 2. */
function parseNumberedReference(state: State): RegexNode {
  const { scanner } = state;
  let index = Number(scanner.takeRaw());
  while (/^\d$/.test(scanner.peek()) && index * 10 + Number(scanner.peek()) <= state.groups) index = index * 10 + Number(scanner.takeRaw());
  return { kind: 'backReference', index, fold: foldOf(scanner) };
}

function parseNamedReference(state: State): RegexNode {
  const { scanner } = state;
  scanner.takeRaw();
  if (scanner.takeRaw() !== '<') throw scanner.error("\\k is not followed by '<' for named capturing group");
  const name = parseName(scanner);
  const index = state.names.get(name);
  if (index === undefined) throw scanner.error(`named capturing group <${name}> does not exist`);
  return { kind: 'backReference', index, fold: foldOf(scanner) };
}

function parseName(scanner: Scanner): string {
  let name = '';
  for (let c = scanner.takeRaw(); c !== '>'; c = scanner.takeRaw()) {
    if (!/^[a-zA-Z]$/.test(c) && (name === '' || !/^\d$/.test(c))) throw scanner.error(name === '' ? 'capturing group name does not start with a Latin letter' : "named capturing group is missing trailing '>'");
    name += c;
  }
  return name;
}

function parseGroup(state: State): RegexNode | undefined {
  const { scanner } = state;
  if (!scanner.accept('?')) return parseCapture(state, ++state.groups);
  if (scanner.accept(':')) return closeGroup(state, parseScoped(state));
  if (scanner.accept('=')) return { kind: 'ahead', negated: false, node: closeGroup(state, parseScoped(state)) };
  if (scanner.accept('!')) return { kind: 'ahead', negated: true, node: closeGroup(state, parseScoped(state)) };
  if (scanner.accept('>')) return { kind: 'atomic', node: closeGroup(state, parseScoped(state)) };
  if (scanner.accept('<=')) return parseBehind(state, false);
  if (scanner.accept('<!')) return parseBehind(state, true);
  if (scanner.accept('<')) {
    const name = parseName(scanner);
    if (state.names.has(name)) throw scanner.error(`Named capturing group <${name}> is already defined`);
    state.names.set(name, ++state.groups);
    return parseCapture(state, state.groups);
  }
  return parseFlags(state);
}

/** Flags set inside a group end with it. */
function parseScoped(state: State): RegexNode {
  const { flags } = state.scanner;
  const node = parseChoice(state);
  state.scanner.flags = flags;
  return node;
}

function parseCapture(state: State, index: number): RegexNode {
  return { kind: 'capture', index, node: closeGroup(state, parseScoped(state)) };
}

function closeGroup(state: State, node: RegexNode): RegexNode {
  if (!state.scanner.accept(')')) throw state.scanner.error('Unclosed group', state.scanner.pattern.length);
  return node;
}

function parseBehind(state: State, negated: boolean): RegexNode {
  const node = closeGroup(state, parseScoped(state));
  if (widthOf(node).max === Infinity) throw state.scanner.error('Look-behind group does not have an obvious maximum length');
  return { kind: 'behind', negated, node };
}

/** `(?i)` for the rest of the group, `(?i:...)` for a group of its own. */
function parseFlags(state: State): RegexNode | undefined {
  const { scanner } = state;
  const before = scanner.flags;
  const flags = new Set(before);
  let on = true;
  for (;;) {
    const c = scanner.takeRaw();
    if (c === '-') on = false;
    else if ('imsxduU'.includes(c) && c !== '') {
      if (on) flags.add(c);
      else flags.delete(c);
    } else if (c === ')' || c === ':') {
      scanner.flags = flags;
      if (c === ')') return undefined;
      const node = closeGroup(state, parseChoice(state));
      scanner.flags = before;
      return node;
    } else throw scanner.error(c === '' ? 'Unclosed group' : 'Unknown inline modifier', scanner.at - 1);
  }
}
