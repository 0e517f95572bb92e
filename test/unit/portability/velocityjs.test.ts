import assert from 'node:assert/strict';
import { emulatorVariables, renderWithVelocityjs } from '../../../src/portability';

const variables = emulatorVariables({
  body: '{"name":"Rex","tags":["a"]}',
  params: { path: { id: '7' }, querystring: { page: '2' }, header: { Accept: '*/*' } },
  stageVariables: { v: 'beta' },
  context: { stage: 'test' },
  readPath: (path) => (path === '$.name' ? 'Rex' : undefined),
});

const render = async (template: string): Promise<string> => {
  const result = await renderWithVelocityjs(template, variables);
  return result.ok ? result.value : `failed: ${result.error}`;
};

describe('serverless-offline, as it would print a template', () => {
  for (const [title, template, expected] of [
    ['knows the usual variables', "$input.path('$.name') $input.params('id') $context.stage $stageVariables.v", 'Rex 7 test beta'],
    ['divides as JavaScript does', '#set($x = 7 / 2)$x', '3.5'],
    ["has a few of Java's methods on strings", "$context.stage.contains('es') $context.stage.equalsIgnoreCase('TEST')", 'true true'],
    ['encodes URLs its own way', "$util.urlEncode('a b&c')", 'a%20b&c'],
    ['leaves line feeds alone', "$util.escapeJavaScript(\"a'b\")", "a\\'b"],
    ['gives no way out to JavaScript', "[$context.stage.constructor][$context.constructor.constructor('return 1').call()]", '[][]'],
  ] as const) {
    it(title, async () => assert.equal(await render(template), expected));
  }

  it('fails on templates that velocityjs cannot read, and says so', async () => {
    assert.match(await render('#if($a'), /^failed: /);
  });

  it('leaves the prototypes of JavaScript as they are', async () => {
    await render("#set($context.__proto__.polluted = 'yes')#set($x = {'__proto__': {'polluted': 'yes'}})");
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.equal('contains' in String.prototype, false);
  });
});
