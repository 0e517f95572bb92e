import assert from 'node:assert/strict';
import { emulatorVariables, renderWithVelocityjs } from '../../../src/portability';

const PET = { name: 'Rosie O\'Paws', tags: ['calm', 'young'], price: 120.5 };
const paths: Readonly<Record<string, unknown>> = { $: PET, '$.name': PET.name, '$.tags': PET.tags };

function print(template: string): string {
  const result = renderWithVelocityjs(template, emulatorVariables({
    body: JSON.stringify(PET),
    params: { path: { petId: '7' }, querystring: { type: 'dog' }, header: { Accept: '*/*' } },
    stageVariables: { upstream: 'example.com' },
    context: { httpMethod: 'GET', identity: { sourceIp: '203.0.113.7' } },
    readPath: (path) => paths[path],
  }));
  return result.ok ? result.value : `failed: ${result.error}`;
}

describe('An emulator built on velocityjs', () => {
  it('prints what is in the request', () => {
    assert.equal(print('$input.params("petId") $input.params("type") $stageVariables.upstream $context.identity.sourceIp'), '7 dog example.com 203.0.113.7');
    assert.equal(print("#set($pet = $input.path('$'))$pet.name costs $pet.price: #foreach($tag in $pet.tags)[$tag]#end"), "Rosie O'Paws costs 120.5: [calm][young]");
    assert.equal(print("$input.json('$.tags')"), '["calm","young"]');
  });

  it('knows the methods of $util', () => {
    assert.equal(print("$util.escapeJavaScript($input.path('$.name'))"), "Rosie O\\'Paws");
    assert.equal(print("$util.base64Encode('cat') $util.base64Decode('Y2F0') $util.urlDecode('a+b%21') $util.parseJson('{\"a\": 1}').a"), 'Y2F0 cat a b! 1');
  });

  it('gives strings a few of the methods of Java, and leaves everybody else\'s strings alone', () => {
    assert.equal(print("#set($s = 'cats')$s.contains('at') $s.equals('cat') $s.equalsIgnoreCase('CATS') $s.replaceFirst('a', 'u') $s.regionMatches(1, 'hat', 1, 2)"), 'true false true cuts true');
    assert.equal('contains' in String.prototype, false);
  });

  it('fails with the engine\'s own sentence', () => {
    assert.match(print('#if('), /^failed: /);
  });
});
