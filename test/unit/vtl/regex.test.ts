import assert from 'node:assert/strict';
import { checkOutput, failureOf } from './check';

describe('Java regular expressions in templates', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['aab', "$s.replaceAll('a++', 'x')", 'xb'],
    ['abc', "$s.replaceAll('(?<one>b)', '<${one}$1>')", 'a<bb>c'],
    ['a.b', "$s.replaceAll('\\Q.\\E', '\\$')", 'a$b'],
    ['aXbx', "$s.replaceAll('(?i)x', '-')", 'a-b-'],
    ['abcd', "$s.replaceAll('[a-d&&[^bc]]', '_')", '_bc_'],
    ['a\nb', "$s.replaceAll('(?m)^', '> ')", '> a\n> b'],
    ['aa', "$s.matches('(a)\\1') $s.matches('a')", 'true false'],
    ['a1b22', "#foreach($p in $s.split('\\d+'))[$p]#end", '[a][b]'],
    ['😀!', "$s.replaceAll('.', 'x')", 'xx'],
  ];
  for (const [s, template, output] of cases) {
    it(`${template} of ${JSON.stringify(s)} is ${JSON.stringify(output)}`, () => { checkOutput(template, { s }, output); });
  }

  it('are refused with a clear error when they cannot be understood as Java would', () => {
    const error = failureOf("$s.matches('\\X')", new Map([['s', 'a']]));
    assert.match(error.message, /UnsupportedOperationException: \\X in a regular expression is not supported here/);
  });

  it('are refused as Java refuses them when they are wrong', () => {
    assert.match(failureOf("$s.matches('a(')", new Map([['s', 'a']])).message, /PatternSyntaxException: Unclosed group near index 2\na\(/);
  });
});
