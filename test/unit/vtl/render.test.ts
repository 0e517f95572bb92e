import assert from 'node:assert/strict';
import { JavaMap, type JavaValue } from '../../../src/base';
import { compile, HostObject, type HostResult } from '../../../src/vtl';
import { checkOutput, failureOf } from './check';

describe('rendering a template', () => {
  it('answers the empty text for what is not there, or the reference itself in stock Velocity', () => {
    checkOutput('[$a.b][$!c][${d}]', {}, '[][][]');
    checkOutput('[$a.b][$!c][${d}]', {}, '[$a.b][][${d}]', 'velocity17');
  });

  it('changes the maps it is given, by property, by index and by put', () => {
    const header = new JavaMap();
    const context = new JavaMap([['override', new JavaMap([['header', header]])]]);
    const rendering = compile('#set($context.override.header.a = 1)#set($context.override.header["b"] = "x")$context.override.header.put("c", true)').render(new Map([['context', context]]));
    assert.ok(rendering.ok);
    assert.equal(header.toString(), '{a=1, b=x, c=true}');
  });

  it('gives back the variables it leaves behind, and leaves the given map alone', () => {
    const given = new Map<string, JavaValue>([['a', 1]]);
    const rendering = compile('#set($a = 2)#set($b = "x")').render(given);
    assert.deepEqual([...rendering.variables], [['a', 2], ['b', 'x']]);
    assert.deepEqual([...given], [['a', 1]]);
  });

  it('renders one compiled template again and again without traces of the render before', () => {
    const template = compile('#macro(m)$x#end#set($x = "$!x.")#evaluate("#m")');
    for (const round of [1, 2]) assert.equal(template.render(new Map()).output, '.', `render ${round}`);
  });

  it('gives what was printed before a failure, with the place of the failure', () => {
    const rendering = compile('ab\n $s.substring(9)').render(new Map([['s', 'x']]));
    assert.ok(!rendering.ok);
    assert.equal(rendering.output, 'ab\n ');
    assert.deepEqual({ ...rendering.error, message: '' }, { code: 'MethodInvocationException', message: '', line: 2, column: 5, span: { start: 7, end: 16 } });
  });
});

/** An object with one method of each outcome. */
class Host extends HostObject {
  get className(): string {
    return 'test.Host';
  }
  call(method: string, args: readonly JavaValue[]): HostResult {
    if (method === 'echo') return { kind: 'value', value: args[0] ?? null };
    return method === 'fail' ? { kind: 'thrown', className: 'java.lang.RuntimeException', message: 'no' } : { kind: 'noSuchMethod' };
  }
  property(name: string): JavaValue | undefined {
    return name === 'body' ? 'text' : undefined;
  }
  override toString(): string {
    return 'host';
  }
  override hashCode(): number {
    return 1;
  }
}

describe('objects of the embedding program', () => {
  const variables = new Map<string, JavaValue>([['input', new Host()]]);
  const output = (template: string): string => compile(template, 'velocity17').render(variables).output;

  it('answer methods, properties and their own text', () => {
    assert.equal(output('$input.echo("a") $input.body $input["body"] $input'), 'a text text host');
  });

  it('make a reference invalid when they do not know a method or property', () => {
    assert.equal(output('$input.zzz() $input.zzz $input.echo($u)'), '$input.zzz() $input.zzz $input.echo($u)');
  });

  it('throw what Velocity reports as a MethodInvocationException', () => {
    assert.equal(failureOf('$input.fail()', variables).code, 'MethodInvocationException');
  });
});
