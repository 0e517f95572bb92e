import type { Random } from '../velocity/random';

/** Pieces that mean something to the lexer, and characters that have surprised one. */
const PIECES = [
  '$', '#', '!', '{', '}', '(', ')', '[', ']', '"', "'", '\\', '.', ',', ':', '..', '=', '==', '&&', '||', '<', '>', '-', '+', '*', '/', '%', '@', '_', ' ', '\t', '\n', '\r', '\r\n', '\u0000', '\u00a0', '\u2028', '\ufeff', '\ud83d', '\udc00', '😀',
  '#set', '#set(', '#if(', '#elseif(', '#else', '#end', '#{end}', '#foreach(', ' in ', '#macro(', '#define(', '#evaluate(', '#include(', '#parse(', '#break', '#stop', '#@m()', '#m()', '#literal()', '#[[', ']]#', '#*', '*#', '##', '#**',
  '$a', '$!a', '${a}', '$!{a}', '$l', '$m', '$s', '$s.length()', '$m.put("k", 1)', '$l.add(1)', '$a.b.c', '$l[0]', '$__proto__', '$constructor', '.constructor', '.__proto__', '.toString()', '.class', '.matches("(a+)+")', '.matches("(a|aa)+b")', '.split(",")', '.hashCode()', '.addAll($l)', '.removeAll($l)', '.concat($s)', '.format("%999999d", 1)', '#set($s = "$s$s")', '#set($l = [$l, $l])', '[1..99999]',
  '1', '0', '-1', '2147483648', '99999999999999999999', '1.5', '1e400', 'true', 'false', 'null', '[1..3]', '{"a": 1}', '"$a"', "'b'", '"\\u0041"', '\\u', '$foreach', '$velocityCount', '$bodyContent', 'not ', ' and ', ' or ', ' eq ',
];

const START = '#set($x = [1, 2])\n#foreach($i in $x)#if($foreach.hasNext && $i > 0)$i,#else ${s.toUpperCase()}#end#end\n#macro(m $a)[$a]#end#m("b $s")#define($d)$x#end$d $m.get(\'k\') ## end';

/** A text that few would call a template: pieces in a row, a template with holes and insertions, or just characters. */
export function hostileText(random: Random): string {
  const kind = random.below(4);
  if (kind === 0) return pieces(random, random.below(40));
  if (kind === 1) return random.pick(PIECES).repeat(random.below(300)) + pieces(random, random.below(10));
  if (kind === 2) return characters(random, random.below(80));
  return broken(random, START);
}

const pieces = (random: Random, count: number): string => Array.from({ length: count }, () => random.pick(PIECES)).join('');

const characters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(random.chance(0.8) ? random.below(128) : random.below(0x10000))).join('');

function broken(random: Random, text: string): string {
  let result = text;
  for (let left = 1 + random.below(6); left > 0; left--) {
    const at = random.below(result.length + 1);
    const cut = random.chance(0.5) ? random.below(4) : 0;
    const inserted = random.chance(0.7) ? random.pick(PIECES) : result.slice(random.below(result.length), random.below(result.length));
    result = result.slice(0, at) + inserted + result.slice(at + cut);
  }
  return result;
}
