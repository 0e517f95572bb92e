import assert from 'node:assert/strict';
import { compile, parse } from '../../../src/vtl';

/** The warnings of a template, as their codes and the text they stand at. */
function warningsOf(template: string): readonly (readonly [string, string])[] {
  return parse(template).problems.filter(({ severity }) => severity === 'warning').map(({ code, span }) => [code, template.slice(span.start, span.end)]);
}

describe('warnings of a template for API Gateway', () => {
  const cases: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    ['a #macro(m $a)$a#end #m(1)', [['ReportedUnusable', '#macro']]],
    ["#if($x)#{evaluate}('$y')#end", [['ReportedUnusable', '#{evaluate}']]],
    ['#include("a") #parse($b)', [['NoFiles', '#include'], ['NoFiles', '#parse']]],
    ['#set($!x = 1)#set(${y} = 2)#set($!{z} = 3)', [['SetsNothing', '$!x'], ['SetsNothing', '${y}'], ['SetsNothing', '$!{z}']]],
    ['#set($x = 1)#set(${y.z} = 2)#set($!y.z = 2)', []],
    ['$a.b.isBlank() $a.repeat(2).strip() #foreach($l in $a.lines())$l#end', [['NewerJava', 'isBlank'], ['NewerJava', 'repeat'], ['NewerJava', 'strip'], ['NewerJava', 'lines']]],
    ['$a.isEmpty() $a.trim() $util.strip() $a.unknown() $a.constructor() $a.stream().count()', []],
    ['#set($x = "b $a.strip()")', [['NewerJava', 'strip']]],
    ['#set($x = "say ""$a.strip()""")', [['NewerJava', '"say ""$a.strip()""" '.trim()]]],
    ['#set($x = "in #set($y = \'q\')#evaluate($y)")', [['ReportedUnusable', '#evaluate']]],
    ['$a[$b.strip()] #if(!($c.strip() == [1, {"k": $d.strip()}]))#else$e.strip()#end', Array.from({ length: 4 }, () => ['NewerJava', 'strip'] as const)],
  ];
  for (const [template, warnings] of cases) {
    it(`${JSON.stringify(template)} has ${warnings.length}`, () => { assert.deepEqual(warningsOf(template), warnings); });
  }

  it('say that a report is a report', () => {
    assert.match(parse('#macro(m)#end').problems[0]?.message ?? '', /People report .* This is a report/);
  });

  it('let the template render', () => {
    const template = compile('#macro(m)x#end#m()');
    assert.deepEqual(template.problems.map(({ severity }) => severity), ['warning']);
    assert.equal(template.render(new Map()).output, 'x');
  });

  it('stand behind the error of a template that has one', () => {
    assert.deepEqual(compile('#macro(m)x#end #set($x = "\\u12")').problems.map(({ severity }) => severity), ['error', 'warning']);
  });

  it('are not for stock Velocity', () => {
    assert.deepEqual(compile('#macro(m)x#end', 'velocity17').problems, []);
    assert.deepEqual(parse('#parse("x")', 'velocity17').problems, []);
  });

  it('are found in templates of any depth and size', () => {
    assert.equal(warningsOf('#if($a.strip())'.repeat(300) + '#end'.repeat(300)).length, 300);
    assert.equal(warningsOf('$a.strip() '.repeat(20_000)).length, 20_000);
  });
});
