import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> } };
}

const readme = readFileSync('README.md', 'utf8');

describe('The README', () => {
  it('lists every setting with its default', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const listed = Object.fromEntries([...readme.matchAll(/^\| `(apiGateway\.[\w.]+)` \| `([^`]*)` \|/gmu)].map(([, name = '', value = '']) => [name, value]));
    const contributed = Object.fromEntries(Object.entries(contributes.configuration.properties).map(([name, property]) => [name, JSON.stringify(property.default)]));
    assert.deepEqual(listed, contributed);
  });

  it('has policies that are JSON', () => {
    const blocks = [...readme.matchAll(/```json\n([^`]*)```/gu)].map((match) => match[1] ?? '');
    assert.ok(blocks.length >= 4);
    for (const block of blocks) assert.doesNotThrow(() => JSON.parse(block), block);
  });

  it('says whose it is not', () => {
    assert.match(readme, /not affiliated with Amazon Web Services/u);
  });
});
