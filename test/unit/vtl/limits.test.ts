import assert from 'node:assert/strict';
import { JavaList } from '../../../src/base';
import { compile, type RenderOptions } from '../../../src/vtl';
import { failureOf } from './check';

const numbers = (count: number): ReadonlyMap<string, JavaList> => new Map([['l', new JavaList(Array.from({ length: count }, (_, i) => i))]]);
const LOOP = '#foreach($i in $l)x#end';

describe('the limits of a render', () => {
  it('let a #foreach have 1,000 iterations and no more', () => {
    assert.equal(compile(LOOP).render(numbers(1000)).output.length, 1000);
    const error = failureOf(`ab${LOOP}`, numbers(1001));
    assert.equal(error.code, 'ForeachLimit');
    assert.deepEqual(error.span, { start: 2, end: 19 });
  });

  it('do not count iterations in stock Velocity', () => {
    assert.equal(compile(LOOP, 'velocity17').render(numbers(1001)).output.length, 1001);
  });

  const cases: readonly (readonly [string, string, string, RenderOptions])[] = [
    ['output', '#foreach($i in [1..20])12345#end', 'OutputLimit', { limits: { outputLength: 80 } }],
    ['steps', '#foreach($i in [1..900])#foreach($j in [1..900])#set($x = 1)#end#end', 'StepLimit', { limits: { steps: 1000 } }],
    ['the size of ranges', '#set($x = [1..2000000000])', 'StepLimit', {}],
    ['macro depth', '#macro(r)#r#end#r', 'MacroOverflowException', { limits: { macroDepth: 5 } }],
    ['growing texts', '#set($s = "x")#foreach($i in [1..900])#set($s = "$s$s")#end', 'OutputLimit', { limits: { outputLength: 10_000 } }],
    ['backtracking', '$s.matches("(a+)+b")', 'RegexLimit', {}],
    ['maps inside themselves', '#set($m = {})#set($m.m = {"m": $m})$m', 'StackOverflowError', {}],
  ];
  for (const [what, template, code, options] of cases) {
    it(`stop ${what}`, () => {
      assert.equal(failureOf(template, new Map([['s', 'a'.repeat(40)]]), options).code, code);
    });
  }
});

describe('hostile templates', () => {
  const parts = ['(', '#if(', '#if((', '$a.b(', '$a[', '#set($x=[', '{', '"', '#[[', '#*', '\\', '$', '#', '#set($x=!', '$a', '#if(1)', "#set($x='", '#foreach($i in ', '#end', '##', '..', '$__proto__', '#macro(', '#@a('];
  for (const part of parts) {
    it(`made of ${JSON.stringify(part)} end in an answer`, () => {
      const template = compile(part.repeat(20_000));
      assert.ok(template.render(new Map()).output.length <= 400_000);
    });
  }
});
