import assert from 'node:assert/strict';
import { load } from 'js-yaml';
import { writeYaml } from '../../src/gateway/controlPlane/rest/yaml';

describe('exports in YAML', () => {
  it('read back as what was written, whatever the texts and keys look like', () => {
    const texts = ['', ' ', 'plain', 'a: b', '- x', '# no comment', '*', '&a', '!tag', '%', '@', '`', '"quoted"', "it's", 'two\nlines\n', '\ttab', '{{}}', '~', 'null', 'yes', '1.0', '0x1F', '2024-01-01', '世界 😀', '\u0000\u001f\u007f\u2028'];
    const value = {
      texts,
      keys: Object.fromEntries(texts.map((text, index) => [`${text}${index}`, index])),
      words: { y: 1, n: 2, yes: 3, No: 4, ON: 5, true: 6, null: 7, '~': 8, '200': 9, '/pets/{petId}': 10, '$ref': 11, 'x-amazon-apigateway-integration': 12 },
      empty: [{}, [], '', null], nested: [[1, [2, []]], [{ a: [{ b: {} }] }]], numbers: [0, -1.5, 1e21], flags: [true, false],
    };
    assert.deepEqual(load(writeYaml(value)), value);
  });
});
