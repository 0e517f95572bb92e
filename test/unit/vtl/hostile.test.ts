import assert from 'node:assert/strict';
import { JavaList, type JavaValue } from '../../../src/base';
import { compile } from '../../../src/vtl';
import { complaintAbout } from '../../conformance/fuzz/bytes/check';
import { hostileText } from '../../conformance/fuzz/bytes/hostileText';
import { Random } from '../../conformance/fuzz/velocity/random';

const MANY = 100_000;
const variables = (): ReadonlyMap<string, JavaValue> => new Map<string, JavaValue>([['s', 'str'], ['a', 'a'.repeat(40)], ['ab', 'ab'.repeat(MANY)], ['l', new JavaList([1])]]);

/** The output, or the error's code: one of a limit, which the steps of a render reach within a second. */
function answerOf(template: string): string {
  const rendering = compile(template).render(variables());
  return rendering.ok ? rendering.output : rendering.error.code;
}

/** The limit that stops a loop of 900 times 900, whatever the machine's speed. */
function limitOf(body: string): string {
  const prelude = '#set($t = "")#set($m = {})#set($big = [1..100000])#set($other = $big.clone())#set($shared = [1])#set($alike = [1])#foreach($i in [1..26])#set($shared = [$shared, $shared])#set($alike = [$alike, $alike])#end';
  const rendering = compile(`${prelude}#foreach($i in [1..900])#foreach($j in [1..900])${body}#end#end`).render(variables());
  return rendering.ok ? 'none' : rendering.error.code;
}

describe('hostile templates end in an answer or at a limit', () => {
  const nested: readonly (readonly [string, string, string])[] = [
    ['#if(true)', '', '#end'], ['#foreach($i in [1])', '', '#end'], ['#macro(a)', '', '#end'], ['#define($a)', '', '#end'], ['#@m()', '', '#end'],
    ['#set($x = (', '1', '))'], ['#set($x = [', '', '])'], ['#set($x = {"a": ', '1', '})'], ['#if(!', 'true', ')'], ['$a.b(', '', ')'], ['$a[', '0', ']'], ['"$a.b(', '', ')"'],
  ];
  for (const [open, middle, close] of nested) {
    it(`${JSON.stringify(open)} nested ${MANY} times`, () => {
      const answer = answerOf(open.repeat(MANY) + middle + close.repeat(MANY));
      assert.ok(answer === 'ParseErrorException' || answer.startsWith('"$a.b('), answer.slice(0, 60));
    });
  }

  const names: readonly (readonly [string, string])[] = [
    ['[$constructor$toString$hasOwnProperty$valueOf]', '[]'],
    ['[$s.constructor][$s.constructor()][$s.hasOwnProperty("length")][$l.prototype][$l.constructor.name]', '[][][][][]'],
    ['#set($constructor = 1)#set($toString = 2)$constructor$toString', '12'],
    ['#set($m = {})#set($m.constructor = 1)#set($m["__proto__"] = 2)$m $m.get("__proto__") $m.prototype', '{constructor=1, __proto__=2} 2 '],
    ['#set($m = {"__proto__": {"x": 1}})[$m.x][$m.keySet()]', '[][[__proto__]]'],
    ['$s.matches("\\p{constructor}")', 'MethodInvocationException'],
    ['[$__proto__][$!__proto__.constructor]', '[][]'],
    ['#set($__proto__ = 3)$__proto__', '3'],
  ];
  for (const [template, answer] of names) {
    it(`${template} sees nothing of JavaScript`, () => { assert.equal(answerOf(template), answer); });
  }

  const limited: readonly (readonly [string, string])[] = [
    ['#set($x = [1..2147483647])', 'StepLimit'],
    ['#foreach($i in [-2147483648..2147483647])$i#end', 'StepLimit'],
    ['#foreach($a in [1..999])#foreach($b in [1..999])#foreach($c in [1..999])#end#end#end', 'StepLimit'],
    ['#foreach($i in [1..900])#set($s = "$s$s")#end$s', 'OutputLimit'],
    ['#foreach($i in [1..900])#set($s = $s.concat($s))#end', 'OutputLimit'],
    ['$s.repeat(2000000000)', 'MethodInvocationException'],
    ['$ab.replace("a", $ab)', 'MethodInvocationException'],
    ['$s.indent(2000000000)', 'MethodInvocationException'],
    ['$s.replaceAll("", $ab).replaceAll("", $ab)', 'MethodInvocationException'],
    ['#foreach($i in [1..900])#set($b = $l.addAll($l))#end', 'StepLimit'],
    ['#set($n = 9)#foreach($i in [1..900])#set($n = $n * $n)#end', 'NumberLimit'],
    ['#macro(a)#b()#b()#end#macro(b)#a()#a()#end#a()', 'MacroOverflowException'],
    ['#define($d)$d$d#end$d', '$d$d$d$d'],
    ["$a.matches('(a+)+b')", 'RegexLimit'],
    ["$a.split('(a|aa)+b')", 'RegexLimit'],
    ["$a.replaceAll('(.*)*x', '')", 'RegexLimit'],
    ["$ab.matches('(a|b)*')", 'StackOverflowError'],
  ];
  const looped: readonly (readonly [string, string])[] = [
    ["$a.matches('(a+)+b')", 'RegexLimit'],
    ["$a.substring(0, 18).matches('(a+)+b')", 'RegexLimit'],
    ['$big.contains(-1)', 'StepLimit'],
    ['$big.removeAll($big)', 'StepLimit'],
    ['$big.hashCode()', 'StepLimit'],
    ['$big.equals($other)', 'StepLimit'],
    ['$big.add(0, 1)', 'StepLimit'],
    ['$big.toString()', 'OutputLimit'],
    ['$shared.hashCode()', 'StepLimit'],
    ['$shared.equals($alike)', 'StepLimit'],
    ['$shared.toString()', 'StepLimit'],
    ['#if($shared == $alike)#end', 'StepLimit'],
    ['#set($t = "$t x y z")', 'StepLimit'],
    ['#set($t = $t + $ab)', 'OutputLimit'],
    ['$ab.indexOf("c")', 'StepLimit'],
    ['$ab.toCharArray().size()', 'StepLimit'],
    ['#set($t = $ab.replace("a", "b"))', 'StepLimit'],
    ['#set($t = $ab.replaceAll("a", "bb"))', 'StepLimit'],
    ['#set($t = $ab.split(""))', 'StepLimit'],
    ['#set($t = $ab.chars().sorted().distinct().sum())', 'StepLimit'],
    ['#set($it = $big.listIterator())$it.add(1)', 'StepLimit'],
    ['#set($t = $ab.indent(100))', 'StepLimit'],
    ['$s.format("%999999d", 1)', 'OutputLimit'],
    ['$s.format("%.999999999f", 1.5)', 'OutputLimit'],
    ['#set($m = {"a": $m})$m.size()', 'StepLimit'],
  ];
  for (const [body, code] of looped) {
    it(`${body}, 810,000 times, ends in ${code}`, () => { assert.equal(limitOf(body), code); });
  }

  it('a parameter read again and again counts every time', () => {
    const macros = Array.from({ length: 19 }, (_, i) => `#macro(m${i + 1} $a)#m${i}([$a, $a, $a, $a])#end`).join('');
    assert.equal(answerOf(`#macro(m0 $a)$a.size()#end${macros}#m19([$s])`), 'StepLimit');
  });

  for (const [template, answer] of limited) {
    it(`${template} ends in ${answer}`, () => { assert.equal(answerOf(template), answer); });
  }

  it('2,000 random texts included', () => {
    const random = new Random(20);
    for (let i = 0; i < 2000; i++) {
      const text = hostileText(random);
      assert.equal(complaintAbout(text, i % 2 === 0 ? 'apiGateway' : 'velocity17'), undefined, JSON.stringify(text));
    }
  });
});
