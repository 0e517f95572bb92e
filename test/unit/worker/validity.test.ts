import assert from 'node:assert/strict';
import { checkValidity } from '../../../src/worker/validity';

const at = (text: string): string => {
  const { format, fault } = checkValidity(text);
  return fault ? `${format} ${fault.line}:${fault.column} ${fault.message}` : format;
};

describe('An output', () => {
  it('is taken for what it begins like', () => {
    assert.deepEqual(['{}', ' [1]', '"a"', '12', 'null', '<a/>', 'a=b&c=d', '', ' \n'].map(at), ['json', 'json', 'json', 'json', 'json', 'xml', 'text', 'empty', 'empty']);
  });

  it('that is not JSON is told where and what was expected', () => {
    assert.equal(at('{"a": 1,\n "b": }'), 'json 2:7 a value was expected');
    assert.equal(at('{"a": 1,}'), 'json 1:9 a member name in double quotes was expected');
    assert.equal(at('[1, 2'), "json 1:6 the text ends, but an array's ']' is missing");
    assert.equal(at('{"a": {"b": 1}'), "json 1:15 the text ends, but an object's '}' is missing");
    assert.equal(at('{"a" 1}'), "json 1:6 ':' was expected");
    assert.equal(at('{"a": 1 "b": 2}'), "json 1:9 ',' or '}' was expected");
    assert.equal(at('{"a": \'x\'}'), 'json 1:7 a value was expected');
    assert.equal(at('{a=b}'), 'json 1:2 a member name in double quotes was expected');
    assert.equal(at('[1] x'), 'json 1:5 nothing more was expected after the value');
    assert.equal(at('["a\nb"]'), 'json 1:4 a control character (a line break, a tab) must be escaped in a string');
    assert.equal(at('["\\\'"]'), 'json 1:3 this escape is not known to JSON');
    assert.equal(at('[01]'), "json 1:3 '1' was not expected here");
    assert.equal(at('["a'), "json 1:4 the text ends, but a string's '\"' is missing");
  });

  it('that is not XML is told where and what was expected', () => {
    assert.equal(at('<a><b></a>'), 'xml 1:7 </b> was expected');
    assert.equal(at('<a>\n<b/>'), 'xml 2:5 the text ends, but </a> is missing');
    assert.equal(at('<a>1 & 2</a>'), "xml 1:6 an '&' of text is written &amp;");
    assert.equal(at('<a/><b/>'), 'xml 1:5 there can be only one root element');
    assert.equal(at('<a x=1/>'), "xml 1:1 this is not a complete tag; a '<' of text is written &lt;");
    assert.equal(at('<a/> and'), 'xml 1:6 only white space may stand outside the root element');
    assert.equal(at('<!-- never'), 'xml 1:1 this comment has no end');
  });

  it('that is XML with all its parts is not complained about', () => {
    assert.equal(at('<?xml version="1.0"?>\n<!-- pets -->\n<p:pets xmlns:p="urn:pets"><pet id=\'1\' a="&lt;"/><![CDATA[<&>]]>&#x41;&amp;</p:pets>\n'), 'xml');
  });

  it('may be nested as deep as it likes', () => {
    assert.equal(at('['.repeat(100_000) + ']'.repeat(100_000)), 'json');
    assert.equal(at('<a>'.repeat(50_000) + '</a>'.repeat(50_000)), 'xml');
  });

  it('may hold a very long string', () => {
    assert.equal(at(JSON.stringify(['x\n'.repeat(1_000_000)])), 'json');
  });
});

describe('The JSON check', () => {
  it('agrees with the platform on every text that is one edit away from JSON', () => {
    const base = '{"a":[1,-2.5e+3,"x\\u0041"],"b":{"c":null,"d":true}}';
    for (let i = 0; i < base.length; i++) {
      for (const edit of ['', '"', ',', '}', ']', '0', 'e', '\\']) {
        const text = base.slice(0, i) + edit + base.slice(i + 1);
        assert.equal(checkValidity(text).fault === undefined, isJson(text), text);
      }
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return checkValidity(text).format === 'text';
  }
}
