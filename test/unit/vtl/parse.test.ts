import assert from 'node:assert/strict';
import { compile, parse } from '../../../src/vtl';

describe('parsing a template', () => {
  it('covers the whole text with tokens, the end included', () => {
    const text = 'a #if($x.y(1, "b") == 2) c ## d\n#else e #end #* f *# ${g[0]}!\n';
    const { tokens, problems } = parse(text);
    assert.deepEqual(problems, []);
    assert.equal(tokens.filter((token) => token.kind !== 'lineCommentEnd' && token.kind !== 'blockComment').every((token) => token.start <= token.end), true);
    assert.equal(tokens.at(-1)?.kind, 'eof');
    assert.equal(tokens.at(-1)?.end, text.length);
  });

  const cases: readonly (readonly [string, RegExp, number, number])[] = [
    ['#if($a)\nx', /#end of #if \(open since line 1\)/, 2, 1],
    ['a#end', /#end.*block that this #end could close/, 1, 2],
    ['#set($x 1)', /"1" where an equals sign is expected/, 1, 9],
    ['$a[x]', /"x" cannot stand here/, 1, 4],
    ['#if($a == 1\n  yes\n#end', /closing parenthesis is expected; "#if\(" is open since line 1\.$/, 2, 3],
    ['#if($a & $b)', /single "&" is no operator/, 1, 9],
    ['#set($x = [1, 2)', /"\)" where a comma or a closing bracket is expected; "\[" is open since line 1\.$/, 1, 16],
    ['a\n$b.c(1;', /";" cannot stand here; "c\(" is open since line 2\.$/, 2, 7],
    ['#foreach($a in $b)\n#if($a)\n#end', /#end of #foreach \(open since line 1\)/, 3, 4],
    ['#[[ a', /\]\]# is missing/, 1, 6],
    ['#set($x = "#if(")', /cannot be read as a template/, 1, 11],
    ['#set($x = "C:\\users")', /four hexadecimal digits/, 0, 0],
  ];
  for (const [text, message, line, column] of cases) {
    it(`says what is wrong with ${JSON.stringify(text)}, and where Velocity says so`, () => {
      const [problem, ...more] = parse(text).problems;
      assert.deepEqual(more, []);
      assert.match(problem?.message ?? '', message);
      assert.deepEqual(problem?.velocity ?? { line: 0, column: 0 }, { line, column });
      assert.ok(problem && problem.span.start <= problem.span.end && problem.span.end <= text.length);
    });
  }

  it('reports the same problem when the template is rendered', () => {
    const template = compile('#if(');
    const rendering = template.render(new Map());
    assert.ok(!rendering.ok);
    assert.equal(rendering.error.message, template.problems[0]?.message);
  });
});
