import assert from 'node:assert/strict';
// The room's front door needs the editor; this part of it does not.
import { isStageName, stageVariablesOf } from '../../../src/vscode/deploy/stages';

describe('Stages', () => {
  it('are named with letters, digits, dashes and underscores', () => {
    for (const name of ['dev', 'v1_2', 'feature-42', 'A'.repeat(128)]) assert.ok(isStageName(name), name);
  });

  it('have no other names', () => {
    for (const name of ['', 'a b', 'a/b', 'a.b', '$default', 'größe', 'dev\n', 'A'.repeat(129)]) assert.ok(!isStageName(name), JSON.stringify(name));
  });

  it('have the variables that a definition mentions, in templates, mappings and URIs', () => {
    const text = "uri: https://${stageVariables.host}/pets\nheader.x: stageVariables.token\ntemplate: $stageVariables.host $stageVariables.get('other')";
    assert.deepEqual(stageVariablesOf(text), ['host', 'other', 'token']);
  });
});
