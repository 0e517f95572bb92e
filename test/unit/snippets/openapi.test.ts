import assert from 'node:assert/strict';
import { load } from 'js-yaml';
import { filled, readSnippets } from './snippets';

describe('The snippets for OpenAPI in YAML', () => {
  for (const snippet of readSnippets('openapi.json')) {
    it(`is YAML: ${snippet.name}`, () => {
      const value = load(filled(snippet));
      assert.ok(typeof value === 'object' && value !== null);
    });
  }

  it('say what they are for', () => {
    for (const { name, description, prefix } of readSnippets('openapi.json')) {
      assert.ok(description.length > 20, name);
      assert.ok(prefix.some((word) => word.startsWith('apigw-')), name);
    }
  });

  it('keep the backslash of a selection pattern and the dollar of a stage variable', () => {
    const texts = readSnippets('openapi.json').map(filled).join('\n');
    assert.match(texts, /^ {4}4\\d\{2\}:$/mu);
    assert.match(texts, /uri: http:\/\/\$\{stageVariables\.upstream\}\/\{proxy\}/u);
  });
});
