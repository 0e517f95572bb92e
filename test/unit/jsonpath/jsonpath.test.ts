import assert from 'node:assert/strict';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, JavaMap, type JavaValue, javaString } from '../../../src/base';
import { compilePath, JsonArray, type JsonPathVersion, parseJson, writeJson } from '../../../src/jsonpath';
import { cpuTime } from '../../support/cpuTime';

function parsed(text: string): JavaValue {
  const result = parseJson(text);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

/** The JSON text of what a path finds, or the error's code. */
function read(path: string, document: JavaValue, version?: JsonPathVersion): string {
  const compiled = compilePath(path, version);
  if (!compiled.ok) return compiled.error.code;
  const found = compiled.value.read(document);
  return found.ok ? writeJson(found.value) : found.error.code;
}

describe('The JSON reader', () => {
  it('keeps the kinds of numbers apart', () => {
    const numbers = parsed('[1, 2147483648, 9223372036854775808, 1.0, 1.2345678901234567890]');
    assert.ok(numbers instanceof JsonArray);
    const [integer, long, big, double, decimal] = numbers.items;
    assert.equal(integer, 1);
    assert.ok(long instanceof JavaLong && big instanceof JavaBigInteger && double instanceof JavaDouble && decimal instanceof JavaBigDecimal);
  });

  it('prints objects as Java does and arrays as JSON', () => {
    assert.equal(javaString(parsed('{"a":{"b":[1,{"c":"d/e"}]}}')), '{a={b=[1,{"c":"d\\/e"}]}}');
  });

  it('accepts bare words, single quotes and superfluous commas', () => {
    assert.equal(writeJson(parsed("{a:two words,,'b':[x,,1,],}")), '{"a":"two words","b":["x",1]}');
  });

  it('takes text that is no JSON as a string, and stops behind the first value', () => {
    assert.equal(parsed('a=b'), 'a=b');
    assert.equal(writeJson(parsed('{"a":1} rest')), '{"a":1}');
    assert.equal(parsed(''), '');
  });

  it('says where a text ends too early, in the words the service uses', () => {
    const result = parseJson('{a');
    assert.deepEqual(result, { ok: false, error: { code: 'InvalidJsonException', message: 'net.minidev.json.parser.ParseException: Unexpected End Of File position 1: null' } });
  });

  it('refuses what is nested too deeply, and quickly', () => {
    const result = parseJson('['.repeat(1_000_000));
    assert.equal(result.ok ? '' : result.error.code, 'StackOverflowError');
  });

  it('has no trouble with names that mean something to JavaScript', () => {
    const document = parsed('{"__proto__":{"x":1},"constructor":2,"toString":3}');
    assert.equal(writeJson(document), '{"__proto__":{"x":1},"constructor":2,"toString":3}');
    assert.equal(read('$.__proto__.x', document), '1');
    assert.equal(read('$.hasOwnProperty', document), 'PathNotFoundException');
  });
});

describe('A path', () => {
  it('that is definite answers with the value itself, any other with a list', () => {
    const document = parsed('{"a":[{"b":1},{"b":2}]}');
    assert.equal(read('$.a[1].b', document), '2');
    assert.equal(read('$.a[*].b', document), '[1,2]');
    assert.equal(read('$.a[*].c', document), '[]');
  });

  it('hands out the document itself, so that changes to it are seen', () => {
    const document = parsed('{"a":{"b":1}}');
    const compiled = compilePath('$.a');
    const found = compiled.ok ? compiled.value.read(document) : compiled;
    assert.ok(found.ok && found.value instanceof JavaMap);
    found.value.put('c', 2);
    assert.equal(writeJson(document), '{"a":{"b":1,"c":2}}');
  });

  it('says what is wrong with it', () => {
    const compiled = compilePath('$.a b');
    assert.match(compiled.ok ? '' : compiled.error.message, /bracket/);
  });

  for (const [name, path, expected] of [
    ['that starts again for ever in the engine', "$['a','b", 'StackOverflowError'],
    ['with very many steps', `$${'.a'.repeat(100_000)}`, 'PathNotFoundException'],
    ['with very many nested filters', `$${'[?(@'.repeat(5_000)}`, 'InvalidPathException'],
    ['with very many parentheses', `$[?(${'('.repeat(20_000)}@.a${')'.repeat(20_000)})]`, 'StackOverflowError'],
    ['with scans of scans', `$${'..*'.repeat(12)}`, 'StepLimit'],
  ] as const) {
    it(`${name} ends with an error, and soon`, () => {
      const deep = parsed(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`);
      const started = cpuTime();
      const answer = read(path, deep);
      assert.equal(answer, expected);
      assert.ok(cpuTime() - started < 5000);
    });
  }
});

describe('Release 2.9', () => {
  const document = parsed('{"list":[3,1,2],"o":{"a":1,"b":2},"books":[{"n":1},{"n":2}]}');
  for (const [path, before, after] of [
    ['$.o.keys()', 'InvalidPathException', '["a","b"]'],
    ['$.list.first()', 'InvalidPathException', '3'],
    ['$.list.last()', 'InvalidPathException', '2'],
    ['$.list.index(1, 0)', 'InvalidPathException', '1'],
    ['$.sum($.list)', 'JsonPathException', '6.0'],
    ['$..books.length()', '[2]', '2'],
    [' $.o.a', '1', 'InvalidPathException'],
    ["$['a','b", 'StackOverflowError', 'InvalidPathException'],
  ] as const) {
    it(`answers ${path} with ${after} instead of ${before}`, () => {
      assert.deepEqual([read(path, document), read(path, document, '2.9')], [before, after]);
    });
  }
});
