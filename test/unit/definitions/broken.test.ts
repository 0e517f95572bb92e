import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dump } from 'js-yaml';
import { looksLikeDefinition, readDefinition } from '../../../src/definitions';
import { cpuTime } from '../../support/cpuTime';
import { bigCloudFormation, bigOpenApi, bigSam } from './bigDocuments';
import { complaints, only } from './read';

const FIXTURES = 'test/fixtures/definitions';
const SAMPLES = ['samples/pet-store/openapi.yaml', 'samples/chat/template.yaml', 'samples/orders/template.yaml', ...readdirSync(FIXTURES).map((name) => `${FIXTURES}/${name}`)]
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
/** How many places of each document are broken; `APIGW_FUZZ=all` breaks it at every character. */
const PLACES = process.env['APIGW_FUZZ'] === 'all' ? Infinity : 80;

describe('definitions: broken documents', () => {
  const paths = (text: string): readonly string[] => only('REST', readDefinition(text, 'a.yaml')).resources.map((resource) => resource.path);

  it('keeps the rest of a document with a half-typed line', () => {
    const text = 'openapi: 3.0.0\npaths:\n  /a: {get: {}}\n  /b\n  /c: {get: {}}\n';
    const definition = readDefinition(text, 'a.yaml');
    assert.deepEqual(complaints(definition, text).filter(([code]) => code === 'yaml-syntax'), [['yaml-syntax', '/b']]);
    assert.match(definition.problems.find((problem) => problem.code === 'yaml-syntax')?.message ?? '', /colon/);
    assert.deepEqual(paths(text), ['/', '/a', '/c']);
  });

  it('keeps what stands before and behind a quote that is not closed', () => {
    const text = 'openapi: 3.0.0\npaths:\n  /a: {}\n  "/b: {}\n  /c: {}\n';
    assert.deepEqual(paths(text), ['/', '/a', '/c']);
    assert.deepEqual(complaints(readDefinition(text, 'a.yaml'), text), [['yaml-syntax', '"/b: {}']]);
  });

  it('keeps what stands before a bracket that is not closed', () => {
    assert.deepEqual(paths('openapi: 3.0.0\npaths:\n  /a: {}\nservers: [a, b\n'), ['/', '/a']);
  });

  it('says where a tab indents', () => {
    const text = 'openapi: 3.0.0\npaths:\n  /a:\n\t\tget: {}\n  /b: {}\n';
    const [problem] = readDefinition(text, 'a.yaml').problems;
    assert.match(problem?.message ?? '', /tab cannot indent/);
    assert.equal(text.slice(0, problem?.span.start).split('\n').length, 4);
    assert.deepEqual(paths(text), ['/', '/a', '/b']);
  });

  it('marks keys that stand twice; the last one counts', () => {
    const text = 'openapi: 3.0.0\ninfo: {title: a}\ninfo: {title: b}\n';
    const definition = readDefinition(text, 'a.yaml');
    assert.deepEqual(complaints(definition, text), [['duplicate-key', 'info']]);
    assert.equal(definition.problems[0]?.span.start, text.lastIndexOf('info'));
    assert.equal(only('REST', definition).name, 'b');
    const json = '{"openapi": "3.0.0", "info": {"title": "a"}, "info": {"title": "b"}}';
    assert.deepEqual(complaints(readDefinition(json, 'a.json'), json), [['duplicate-key', 'info']]);
  });

  it('reads broken JSON as far as it goes', () => {
    const text = '{"openapi": "3.0.0", "info": {"title": "a"}, "paths": {"/a": {"get": {}}, "/b": ';
    const definition = readDefinition(text, 'a.json');
    assert.deepEqual(only('REST', definition).resources.map((resource) => resource.path), ['/', '/a', '/b']);
    assert.ok(definition.problems.some((problem) => problem.code === 'json-syntax' && problem.message.startsWith('Expected')));
  });

  it('says what is wrong with values, at the values', () => {
    const text = `openapi: 3.0.0
paths:
  /a/{b}c:
    get:
      security: [{Nobody: []}]
      x-amazon-apigateway-request-validator: none
      responses: {default: {description: x}}
      x-amazon-apigateway-integration:
        type: lambda
    post:
      x-amazon-apigateway-integration:
        type: mock
        passthroughBehavior: sometimes
        requestTemplates: {application/json: {statusCode: 200}}
        responses: {default: {}}
    put: {}
    trace: {}
`;
    assert.deepEqual(complaints(readDefinition(text, 'a.yaml'), text), [
      ['path', '/a/{b}c'],
      ['security-scheme', 'Nobody'],
      ['request-validator', 'none'],
      ['status-code', 'default'],
      ['unknown-value', 'lambda'],
      ['unknown-value', 'sometimes'],
      ['template-not-text', '{statusCode: 200}'],
      ['status-code', 'default'],
      ['integration-missing', 'put'],
      ['method', 'trace'],
    ]);
  });

  it('says which paths the service would refuse', () => {
    const text = 'openapi: 3.1.0\npaths:\n  /pets/{id}: {}\n  /pets/{petId}/x: {}\n  /pets/{petId}: {}\n  /all/{rest+}/more: {}\n';
    const definition = readDefinition(text, 'a.yaml');
    assert.deepEqual(complaints(definition, text), [['openapi-version', '3.1.0'], ['path-conflict', '/pets/{petId}'], ['path-conflict', '/all/{rest+}/more']]);
    assert.match(definition.problems[1]?.message ?? '', /A sibling \(\{id\}\) of this resource already has a variable path part -- only one is allowed$/);
  });

  it('reads the first document of several that is a definition', () => {
    assert.equal(readDefinition('---\na: 1\n---\nopenapi: 3.0.0\ninfo: {title: second}\n', 'a.yaml').format, 'openapi3');
  });

  it('follows aliases and merge keys', () => {
    const text = `openapi: 3.0.0
x-mock: &mock
  type: mock
  requestTemplates: &templates {application/json: '{"statusCode": 200}'}
paths:
  /a: {get: {x-amazon-apigateway-integration: *mock}}
  /b: {get: {x-amazon-apigateway-integration: {<<: *mock, passthroughBehavior: never}}}
  /c: {get: {x-amazon-apigateway-integration: {<<: [{type: http}, *mock]}}}
`;
    const definition = readDefinition(text, 'a.yaml');
    assert.deepEqual(definition.problems, []);
    const integrations = only('REST', definition).resources.slice(1).map((resource) => resource.methods[0]?.integration);
    assert.deepEqual(integrations.map((integration) => [integration?.type, integration?.passthroughBehavior, integration?.requestTemplates['application/json']?.text]), [
      ['MOCK', 'WHEN_NO_MATCH', '{"statusCode": 200}'], ['MOCK', 'NEVER', '{"statusCode": 200}'], ['HTTP', 'WHEN_NO_MATCH', '{"statusCode": 200}'],
    ]);
  });

  it('reads a document that starts with a byte order mark', () => {
    for (const [text, fileName] of [['\ufeffopenapi: 3.0.0\npaths: {/a: {}}\n', 'a.yaml'], ['\ufeff{"openapi": "3.0.0", "paths": {"/a": {}}}', 'a.json']] as const) {
      const definition = readDefinition(text, fileName);
      assert.deepEqual(definition.problems, []);
      const name = only('REST', definition).resources[1]?.source?.name;
      assert.equal(text.slice(name?.start, name?.end), '/a');
    }
  });

  it('finds nothing in other documents', () => {
    for (const text of ['', '# only a comment', 'a: 1', '[1, 2]', 'text', 'Resources: {A: {Type: AWS::S3::Bucket}}']) assert.equal(readDefinition(text, 'a.yaml').format, undefined);
  });
});

describe('definitions: hostile documents', () => {
  const quickly = (text: string, fileName = 'a.yaml'): ReturnType<typeof readDefinition> => {
    const start = cpuTime();
    const definition = readDefinition(text, fileName);
    assert.ok(cpuTime() - start < 3000, 'took too long');
    structuredClone(definition);
    return definition;
  };

  it('does not blow up aliases of aliases', () => {
    const lines = [...'bcdefghijk'].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghij'[i]}`).join(', ')}]`);
    const definition = quickly(`a: &a [x, x, x, x, x, x, x, x, x, x]\n${lines.join('\n')}\nopenapi: 3.0.1\ncomponents: {schemas: {Bomb: *k}}\n`);
    assert.ok(definition.problems.some((problem) => problem.code === 'yaml-alias' && /too much/.test(problem.message)));
    assert.equal(only('REST', definition).models.length, 1);
  });

  it('does not blow up functions over aliases', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `  A${i + 1}: {Type: AWS::ApiGateway::RestApi, Properties: {Name: &n${i + 1} !Join ['', [*n${i}, *n${i}]]}}`);
    quickly(`Resources:\n  A0: {Type: AWS::ApiGateway::RestApi, Properties: {Name: &n0 !Join ['', [long, name]]}}\n${lines.join('\n')}\n`);
  });

  it('does not run out of stack on deep nesting, written or by aliases', () => {
    quickly('['.repeat(200_000));
    quickly('{"a":'.repeat(100_000), 'a.json');
    const chain = Array.from({ length: 5000 }, (_, i) => `  a${i + 1}: &n${i + 1} [*n${i}]`).join('\n');
    quickly(`x:\n  a0: &n0 [1]\n${chain}\nopenapi: 3.0.0\ncomponents: {schemas: {Deep: *n5000}}\n`);
    quickly(`Mappings:\n  a0: &n0 [1]\n${chain}\nResources: {Api: {Type: AWS::ApiGateway::RestApi, Properties: {Body: *n5000}}}\n`);
  });

  it('bounds merge keys and refuses aliases to themselves', () => {
    const many = Array.from({ length: 2000 }, (_, i) => `k${i}: 1`).join(', ');
    quickly(`a: &a {${many}}\n${Array.from({ length: 2000 }, (_, i) => `b${i}: {<<: *a}`).join('\n')}\nopenapi: 3.0.0\n`);
    assert.deepEqual(quickly('openapi: 3.0.0\nx: &x {y: *x}\n').problems.map((problem) => problem.code), ['yaml-alias']);
  });

  it('keeps names such as __proto__ as they are', () => {
    const api = only('REST', quickly('openapi: 3.0.0\npaths:\n  /a:\n    get:\n      x-amazon-apigateway-integration: {type: mock, requestTemplates: {__proto__: a, constructor: b}}\n'));
    const templates = api.resources[1]?.methods[0]?.integration?.requestTemplates ?? {};
    assert.deepEqual(Object.keys(templates), ['__proto__', 'constructor']);
  });

  const TYPED = ['"', "'", '[', '}', ':', '&a', '*a', '<<: ', '|', '>', '\t', '!Ref ', '!Sub ', '\\', '\u0000', '\ud800', '%', '@', '? ', '---\n', '${'];

  for (const { file, text } of SAMPLES) {
    const step = Math.max(1, Math.floor(text.length / PLACES));
    const places = Array.from({ length: Math.ceil(text.length / step) }, (_, i) => i * step);

    it(`reads ${file} cut off anywhere`, () => {
      for (const end of places) checkSpans(readDefinition(text.slice(0, end), file), end);
    }).timeout(600_000);

    it(`reads ${file} with anything typed into it or taken out`, () => {
      places.forEach((at, i) => {
        const changed = text.slice(0, at) + (TYPED[i % TYPED.length] ?? '') + text.slice(at + (i % 3));
        checkSpans(readDefinition(changed, file), changed.length);
      });
    }).timeout(600_000);
  }

  function checkSpans(definition: ReturnType<typeof readDefinition>, length: number): void {
    for (const { span } of definition.problems) assert.ok(span.start >= 0 && span.end >= span.start && span.end <= Math.max(1, length), JSON.stringify(span));
  }
});

describe('definitions: large documents', () => {
  const documents: readonly (readonly [string, object, number])[] = [['OpenAPI', bigOpenApi(25), 26], ['SAM', bigSam(120), 121], ['CloudFormation', bigCloudFormation(80), 81]];
  for (const [name, document, resources] of documents) {
    it(`reads thousands of lines of ${name}, in YAML as in JSON`, () => {
      for (const [text, file] of [[dump(document, { lineWidth: -1, noRefs: true }), 'a.yaml'], [JSON.stringify(document, null, 2), 'a.json']] as const) {
        assert.ok(text.split('\n').length > 3000);
        const definition = readDefinition(text, file);
        assert.deepEqual(definition.problems, []);
        assert.ok(only('REST', definition).resources.length >= resources);
      }
    });
  }

  it('reads five megabytes', () => {
    const text = JSON.stringify(bigOpenApi(1100), null, 2);
    assert.ok(text.length > 5_000_000);
    assert.equal(only('REST', readDefinition(text, 'a.json')).models.length, 1100);
  });
});

describe('definitions: telling definitions from other files', () => {
  it('says yes to the formats it reads', () => {
    for (const { file, text } of SAMPLES) assert.equal(looksLikeDefinition(text, file), true, file);
    assert.equal(looksLikeDefinition('{"swagger": "2.0"}', 'api.json'), true);
    assert.equal(looksLikeDefinition("openapi: '3.0.1'", 'api.yml'), true);
    assert.equal(looksLikeDefinition('Resources:\n  A:\n    Type: AWS::ApiGateway::RestApi', 'stack.template'), true);
  });

  it('says no to other files', () => {
    assert.equal(looksLikeDefinition('{"dependencies": {"openapi": "^3.0.0"}}', 'package.json'), false);
    assert.equal(looksLikeDefinition('openapi: 3.0.1', 'notes.md'), false);
    assert.equal(looksLikeDefinition('a: 1', 'a.yaml'), false);
  });
});
