import type { Random } from './random';

/** The context that random templates are written for. */
export const CONTEXT = JSON.stringify({
  name: 'World', s: 'str', es: '', n: 5, z: 0, neg: -3, d: 1.5, L: 10000000000, t: true, f: false, nul: null,
  list: [1, 2, 3], words: ['b', 'a', 'c'], el: [], em: {}, map: { a: 1, b: { c: 'd' }, list: [1, 'x'], nul: null }, withnull: [1, null, 'x'], nested: [[1, 2], [3]],
  csv: 'a,b,,c,,', text: 'The quick brown fox 12 jumps', q: 'say "hi" it\'s', path: 'C:\\a\\b', lines: 'a\nb\r\nc', num: '42', uni: 'é€😀',
});

const NAMES = ['name', 's', 'es', 'n', 'z', 'neg', 'd', 'L', 't', 'f', 'nul', 'list', 'words', 'el', 'em', 'map', 'withnull', 'nested', 'csv', 'text', 'q', 'x', 'y', 'i', 'u', 'foreach', 'velocityCount', 'a', 'b', 'num', 'uni', 'path', 'lines'];
const PROPERTIES = ['a', 'b', 'list', 'size', 'empty', 'class', 'zzz', 'bytes', 'nul', 'index', 'count', 'hasNext', 'first', 'last', 'parent', 'topmost', 'key', 'value', 'length', 'class.name', 'class.simpleName', 'b.c'];
const METHODS: readonly (readonly [string, number])[] = [
  ['length', 0], ['size', 0], ['isEmpty', 0], ['toString', 0], ['hashCode', 0], ['equals', 1], ['contains', 1], ['indexOf', 1], ['substring', 1], ['substring', 2], ['charAt', 1], ['toUpperCase', 0], ['toLowerCase', 0],
  ['trim', 0], ['replace', 2], ['replaceAll', 2], ['replaceFirst', 2], ['matches', 1], ['split', 1], ['split', 2], ['startsWith', 1], ['endsWith', 1], ['concat', 1], ['compareTo', 1], ['get', 1], ['get', 1], ['put', 2], ['add', 1], ['add', 2],
  ['remove', 1], ['set', 2], ['containsKey', 1], ['containsValue', 1], ['keySet', 0], ['values', 0], ['entrySet', 0], ['iterator', 0], ['subList', 2], ['addAll', 1], ['getOrDefault', 2], ['putAll', 1], ['clear', 0], ['intValue', 0], ['doubleValue', 0],
  ['longValue', 0], ['foo', 1], ['foo', 0], ['getClass', 0], ['equalsIgnoreCase', 1], ['lastIndexOf', 1], ['parseInt', 1], ['valueOf', 1], ['format', 2], ['join', 2], ['isBlank', 0], ['strip', 0], ['repeat', 1], ['hasNext', 0], ['next', 0], ['indexOf', 2], ['stop', 0],
  ['toArray', 0], ['containsAll', 1], ['removeAll', 1], ['retainAll', 1], ['putIfAbsent', 2], ['remove', 2], ['max', 2], ['compareTo', 1], ['toHexString', 1], ['floatValue', 0], ['shortValue', 0], ['lines', 0], ['stream', 0],
];
const PATTERNS = ['"[a-z]+"', "'\\d+'", "'[^a-z]'", "'(\\w)(\\w)'", "'\\s*,\\s*'", "','", '"."', '"\\."', "'(?i)THE'", "'a|b'", "'x*'", "'[[:]'", "'('", "'\\bf'", "'(a)?b'", "'.*?o'", "'o$'", "'^T'", "'[a-c&&[^b]]'", "'\\p{Upper}'", "'a{1,2}'", "''", "'\"'", "'\\\\'", "'[\\r\\n]+'", "'(?<n>q)u'", "'a++b'", "'(?=q)'", "'(?<=q)u'", "'$'", "'[,;] *'"];
const REPLACEMENTS = ["'$1'", "'x'", "''", "'$0$0'", "'\\$'", "'$2-$1'", "'\\\\'", "'${n}'", "'$'", "'\"'", "'\\'"];
const TEXTS = [' ', '\n', '  \n', 'a', 'text', ' b ', '\t', '\r\n', '.', ',', '(', ')', '[', ']', '{', '}', '"', "'", '!', '\\', '\\\\', '$', '#', '$$', '##', '-', '=', '==', '1', '&', '|', '$!', '${', '#{', '@', ':', '..', '\\$', '\\#', '"a": ', '",\n', '\r', 'é', '#if', '#end', '#else', '$.', '$[', '*#', '#*', '#[[', ']]#', 'in', ';'];

/** Writes random templates: mostly sensible ones, now and then broken. */
export class TemplateWriter {
  readonly #random: Random;
  /** How often something that cannot be right is written. */
  readonly #noise: number;
  constructor(random: Random, noise: number) {
    this.#random = random;
    this.#noise = noise;
  }

  template(): string {
    const parts = Array.from({ length: 1 + this.#random.below(5) }, () => this.statement(3));
    return this.#mangled(parts.join(''));
  }

  /** Sometimes a character is dropped, doubled or moved. */
  #mangled(text: string): string {
    const r = this.#random;
    if (!r.chance(this.#noise) || text === '') return text;
    const at = r.below(text.length);
    switch (r.below(4)) {
      case 0: return text.slice(0, at) + text.slice(at + 1);
      case 1: return text.slice(0, at) + text.charAt(at) + text.slice(at);
      case 2: return text.slice(0, at);
      default: return text.slice(0, at) + r.pick(TEXTS) + text.slice(at);
    }
  }

  statement(depth: number): string {
    const r = this.#random;
    const block = (): string => (depth <= 0 ? this.#text() : Array.from({ length: r.below(3) }, () => this.statement(depth - 1)).join(''));
    switch (r.below(depth > 0 ? 19 : 8)) {
      case 0: case 1: case 2: return this.#text();
      case 3: case 4: case 5: return this.reference(2);
      case 6: return this.#comment();
      case 7: case 8: case 9: return this.#set();
      case 10: case 11: return this.#if(block);
      case 12: case 13: return `#foreach(${r.pick(['$i', '$x', '$i', '${i}', '$name', '$velocityCount'])} in ${this.expression(2)})${block()}${r.chance(0.1) ? '#break' : ''}${block()}#end`;
      case 14: return `#define($${r.pick(NAMES)})${block()}#end`;
      case 15: return `#macro(${r.pick(['m', 'p', 'foo'])}${Array.from({ length: r.below(3) }, () => ` $${r.pick(['a', 'b', 'x'])}`).join('')})${block()}#end`;
      case 16: case 17: return this.#macroCall(block);
      default: return this.#rareDirective(block);
    }
  }

  #text(): string {
    const r = this.#random;
    return Array.from({ length: 1 + r.below(3) }, () => r.pick(r.chance(this.#noise) ? TEXTS : TEXTS.slice(0, 9))).join('');
  }

  #comment(): string {
    return this.#random.pick(['## c\n', '##\n', '#* c *#', '#**#', '#** doc $x #if *#', '#[[ $x #if ]]#', '#[[]]#', '\\$name', '\\\\$name', '\\$u', '\\#if', '\\\\#foo', '\\#foo', '\\\\$u', '\\#m', '$!!n', '$\\!n', '#', '$', '\\', '#*\n*#\n', '## a $b\r\n', '\\#{foreach}', '\\\\\\$name', '\\\\\\\\$u']);
  }

  #set(): string {
    const r = this.#random;
    const target = r.pick(['$x', '$y', '$x', '$name', '$map.a', '$map["k"]', '$list[0]', '$map.b.c', '$u.v', '$!x', '${x}', '$list[-1]', '$i', '$a', '$foreach.x', '$map.zz.y', '$nested[0][1]']);
    return `${r.pick(['', ' ', '\n', '  '])}#${r.pick(['set', 'set', 'set', '{set}'])}${r.pick(['', ' '])}(${target}${r.pick([' = ', '=', ' =', '  = '])}${this.expression(2)}${r.pick(['', ' '])})${r.pick(['', '\n', ' \n', ' '])}`;
  }

  #if(block: () => string): string {
    const r = this.#random;
    let text = `#${r.pick(['if', 'if', '{if}'])}${r.pick(['', ' ', ''])}(${this.expression(3)})${r.pick(['', '\n', ' '])}${block()}`;
    if (r.chance(0.3)) text += `#${r.pick(['elseif', '{elseif}'])}(${this.expression(2)})${block()}`;
    if (r.chance(0.5)) text += `${r.pick(['#else', '#{else}', '#else\n', '#else '])}${block()}`;
    return `${text}${r.pick(['#end', '#end', '#{end}', '#end\n', '#end \n'])}`;
  }

  #macroCall(block: () => string): string {
    const r = this.#random;
    const name = r.pick(['m', 'p', 'foo', 'bar']);
    const args = Array.from({ length: r.below(3) }, () => this.operand(1)).join(r.pick([' ', ', ', ',']));
    if (r.chance(0.2)) return `#@${name}(${args})${block()}#end`;
    return `#${name}${r.pick(['', '', ' '])}${r.chance(0.85) ? `(${args})` : ''}`;
  }

  #rareDirective(block: () => string): string {
    const r = this.#random;
    return r.pick([
      () => '#stop', () => '#break', () => `#evaluate(${this.operand(1)})`, () => `#literal()${block()}#end`, () => '#include("x")', () => '#parse($u)', () => '#break($foreach)', () => '#break($foreach.parent)',
      () => `#evaluate('${this.reference(1).replaceAll("'", "''")} #set($x = 2)$x')`, () => '#stop()', () => '#{stop}', () => '#{break}', () => `#macro(m)$bodyContent ${block()}#end`, () => '#unknown', () => '#unknown($x "y")', () => `#define($d)${block()}#end`,
    ])();
  }

  reference(depth: number): string {
    const r = this.#random;
    const braces = r.chance(0.25);
    let body: string = r.pick(NAMES);
    for (let n = r.below(3); n > 0; n--) body += this.#step(depth);
    return `$${r.chance(0.2) ? '!' : ''}${braces ? `{${body}}` : body}`;
  }

  #step(depth: number): string {
    const r = this.#random;
    if (r.chance(0.15)) return `[${r.pick(['0', '1', '-1', '"a"', "'b'", '$n', '$i', ' 0 ', '7', '$x', 'true'])}]`;
    if (r.chance(0.35)) return `.${r.pick(PROPERTIES)}`;
    const [name, count] = r.pick(METHODS);
    return `.${name}(${this.#arguments(name, count, depth)})`;
  }

  #arguments(name: string, count: number, depth: number): string {
    const r = this.#random;
    if (name === 'replaceAll' || name === 'replaceFirst') return `${r.pick(PATTERNS)}, ${r.pick(REPLACEMENTS)}`;
    if (name === 'matches' || name === 'split') return r.pick(PATTERNS) + (count === 2 ? `,${r.pick(['-1', '0', '1', '2', '3'])}` : '');
    const actual = r.chance(0.03) ? count + 1 : count;
    return Array.from({ length: actual }, () => this.operand(depth - 1)).join(r.pick([',', ', ']));
  }

  operand(depth: number): string {
    const r = this.#random;
    switch (r.below(depth > 0 ? 13 : 8)) {
      case 0: return String(r.below(4));
      case 1: return r.pick(['-1', '10', '2147483647', '9999999999', '1.5', '2.0', '-.5', '1e3', '99999999999999999999', '0', '100', '0.1', '9223372036854775807', '5.', '1E10']);
      case 2: return r.pick(['"a"', "'b'", '""', '"x y"', "'it''s'", '"1"', '"5"', "'$name'", "','", '"World"', '"a""b"', "'str'", '"\\u0041"', "'a'"]);
      case 3: return r.pick(['true', 'false']);
      case 4: case 5: case 6: return this.reference(depth);
      case 7: return `$${r.pick(NAMES)}`;
      case 8: return `"${r.pick(['', 'a ', '['])}${this.reference(0).replaceAll('"', '""')}${r.pick(['', ' b', '#', '##', '#set($x=1)', '$'])}"`;
      case 9: return `[${Array.from({ length: r.below(4) }, () => this.operand(depth - 1)).join(', ')}]`;
      case 10: return `[${r.pick(['1', '0', '$n', '-2', '5'])}${r.pick(['..', ' .. '])}${r.pick(['3', '$n', '0', '-1', '$neg', '$u', '$d'])}]`;
      case 11: return `{${Array.from({ length: r.below(3) }, () => `${this.operand(0)}: ${this.operand(depth - 1)}`).join(', ')}}`;
      default: return this.reference(depth);
    }
  }

  expression(depth: number): string {
    const r = this.#random;
    if (depth <= 0 || r.chance(0.4)) return this.operand(2);
    const sub = (): string => this.expression(depth - 1);
    switch (r.below(9)) {
      case 0: case 1: return `${sub()} ${r.pick(['+', '-', '*', '/', '%'])} ${sub()}`;
      case 2: return `${sub()} ${r.pick(['==', '!=', 'eq', 'ne'])} ${sub()}`;
      case 3: return `${sub()} ${r.pick(['<', '>', '<=', '>=', 'lt', 'gt', 'le', 'ge'])} ${sub()}`;
      case 4: return `${sub()} ${r.pick(['&&', '||', 'and', 'or'])} ${sub()}`;
      case 5: return `${r.pick(['!', '! ', 'not '])}${sub()}`;
      case 6: return `(${sub()})`;
      case 7: return `${sub()}${r.pick(['+', '*', '==', '<', '&&'])}${sub()}`;
      default: return this.operand(2);
    }
  }
}
