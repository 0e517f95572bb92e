import assert from 'node:assert/strict';
import type { TemplateText } from '../../../src/apigw/model';
import { documentOffset, textOffset } from '../../../src/base';
import { readDefinition } from '../../../src/definitions';
import { allTemplates, method, readApi } from './read';

/** A document whose only template is written as given, at the indentation of a value in a block mapping. */
function withTemplate(scalar: string, lineBreak = '\n'): string {
  const lines = ['openapi: 3.0.1', 'paths:', '  /:', '    get:', '      x-amazon-apigateway-integration:', '        type: mock', '        requestTemplates:'];
  return [...lines, `          application/json: ${scalar}`, '          text/plain: next', ''].join('\n').replace(/\n/g, lineBreak);
}

function templateOf(document: string, fileName = 'a.yaml'): TemplateText {
  const definition = readDefinition(document, fileName);
  assert.deepEqual(definition.problems, []);
  const [template] = allTemplates(definition);
  assert.ok(template);
  return template;
}

/** Every character of the template is found in the document, but for line breaks and escapes, which stand for themselves at their own place. */
function checkMap(document: string, template: TemplateText, isEscaped: (char: string) => boolean): void {
  assert.ok(template.map, `no map for ${JSON.stringify(template.text)}`);
  for (let i = 0; i < template.text.length; i++) {
    const char = template.text.charAt(i);
    const at = documentOffset(template, i);
    assert.ok(at !== undefined);
    if (!isEscaped(char)) assert.equal(document.charAt(at), char, `offset ${i} of ${JSON.stringify(template.text)}`);
    if (!isEscaped(char)) assert.equal(textOffset(template, at), i);
  }
}

const BLOCK = '{\n  "a": $input.json(\'$\'),\n\n    #if($x)"b"#end\n}';
const indented = (text: string, by: number): string => text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(by) + line)).join('\n');

describe('definitions: where templates are written', () => {
  const isBreak = (char: string): boolean => char === '\n' || char === ' ';
  const blocks: readonly (readonly [string, string, string])[] = [
    ['a literal block', `|\n${indented(BLOCK, 12)}`, `${BLOCK}\n`],
    ['a literal block that is stripped', `|-\n${indented(BLOCK, 12)}\n\n`, BLOCK],
    ['a literal block that is kept', `|+\n${indented(BLOCK, 12)}\n\n`, `${BLOCK}\n\n\n`],
    ['a literal block with its indentation given', `|2 # why\n${indented(`  ${BLOCK}`, 12)}`, `  ${BLOCK}\n`],
    ['a literal block that starts with empty lines', `|\n\n\n${indented(BLOCK, 12)}`, `\n\n${BLOCK}\n`],
    ['a folded block', '>\n            one\n            two\n\n            three\n              more\n            four', 'one two\nthree\n  more\nfour\n'],
    ['a folded block that is stripped', '>-\n            one\n            two', 'one two'],
    ['a plain scalar', '$input.body', '$input.body'],
    ['a plain scalar over several lines', 'one\n            two\n\n            three', 'one two\nthree'],
    ['single quotes', `'$input.path(''$.a'') is ''it'''`, `$input.path('$.a') is 'it'`],
    ['single quotes over several lines', `'a  \n            b\n\n\n            c'`, 'a b\n\nc'],
    ['double quotes over several lines', `"a\n            b \\\n            c"`, 'a b c'],
  ];
  for (const [name, scalar, text] of blocks) {
    it(`maps ${name}`, () => {
      const document = withTemplate(scalar);
      const template = templateOf(document);
      assert.equal(template.text, text);
      checkMap(document, template, isBreak);
    });
  }

  it('maps escapes of double quotes, each as a run of its own', () => {
    const document = withTemplate('"{\\"a\\": \\"\\u00e9\\x41\\U0001F600\\t\\n\\"}"');
    const template = templateOf(document);
    assert.equal(template.text, '{"a": "\u00e9A\u{1F600}\t\n"}');
    assert.ok(template.source);
    assert.equal(documentOffset(template, template.text.indexOf('}')), document.indexOf('}', template.source.span.start));
    assert.equal(document.slice(documentOffset(template, 1)).startsWith('\\"a'), true);
    assert.equal(document.slice(documentOffset(template, template.text.indexOf('A'))).startsWith('\\x41'), true);
  });

  it('maps the strings of JSON', () => {
    const template = '#set($a = "x\\y")\n{"b": $a}\u2028\t/';
    const document = JSON.stringify({ openapi: '3.0.1', paths: { '/': { get: { 'x-amazon-apigateway-integration': { type: 'mock', requestTemplates: { 'application/json': template } } } } } }, null, 2).replace('/"', '\\/"');
    const read = templateOf(document, 'a.json');
    assert.equal(read.text, template);
    checkMap(document, read, (char) => /["\\\n\t/]/.test(char));
    assert.equal(document.slice(documentOffset(read, template.indexOf('{'))).startsWith('{\\"b'), true);
  });

  it('maps documents with CRLF, whose templates have LF', () => {
    const document = withTemplate(`|\n${indented(BLOCK, 12)}`, '\r\n');
    const template = templateOf(document);
    assert.equal(template.text, `${BLOCK}\n`);
    checkMap(document, template, isBreak);
  });

  it('maps what Fn::Sub leaves as it is', () => {
    const document = `Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: x}}
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      Integration:
        Type: MOCK
        RequestTemplates:
          application/json: !Sub |
            {"region": "\${AWS::Region}", "kept": "\${Other}",
             "id": "\${!literal}", "last": 1}
`;
    const template = templateOf(document);
    assert.equal(template.text, '{"region": "us-east-1", "kept": "${Other}",\n "id": "${literal}", "last": 1}\n');
    for (const word of ['region', '", "kept', '${Other}', 'id"', 'last']) assert.equal(documentOffset(template, template.text.indexOf(word)), document.lastIndexOf(word), word);
    assert.equal(documentOffset(template, template.text.indexOf('us-east-1')), document.indexOf('${AWS::Region}'));
  });

  it('maps the parts of a Fn::Join', () => {
    const document = JSON.stringify({
      Resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi' },
        Get: {
          Type: 'AWS::ApiGateway::Method',
          Properties: {
            RestApiId: { Ref: 'Api' }, HttpMethod: 'GET', ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
            Integration: { Type: 'MOCK', RequestTemplates: { 'application/json': { 'Fn::Join': ['\n', ['{"quoted": 1,', '"in": "', { Ref: 'AWS::Region' }, '", last: true}']] } } },
          },
        },
      },
    }, null, 2);
    const template = templateOf(document, 'stack.json');
    assert.equal(template.text, '{"quoted": 1,\n"in": "\nus-east-1\n", last: true}');
    for (const word of ['quoted', 'in', 'last']) assert.equal(documentOffset(template, template.text.indexOf(word)), document.lastIndexOf(word), word);
    assert.equal(document.slice(documentOffset(template, template.text.indexOf('us-east-1'))).startsWith('{'), true);
  });

  it('finds no place for an offset outside of the template', () => {
    const document = withTemplate('$input.body');
    const template = templateOf(document);
    assert.equal(textOffset(template, 0), undefined);
    assert.equal(textOffset(template, document.length), undefined);
    assert.equal(documentOffset({ text: 'computed' }, 0), undefined);
  });

  it('maps random scalars exactly', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % below;
    };
    const words = ['#set($a = 1)', '$input', '  ', ' ', '{', '}', '"x"', ':', "it's", '#', '\\', '\n', '\n\n', '\n  ', '- a', '%'];
    for (let round = 0; round < 400; round++) {
      const body = `x${Array.from({ length: 1 + random(12) }, () => words[random(words.length)] ?? '').join('')}`;
      const style = ['|', '|-', '>', '>-', "'", 'json'][random(6)] ?? '|';
      const scalar = style === 'json' ? JSON.stringify(body) : style === "'" ? `'${body.replace(/'/g, "''").replace(/\n/g, '\n            ')}'` : `${style}\n${indented(body, 12)}`;
      const document = withTemplate(scalar);
      const definition = readDefinition(document, 'a.yaml');
      const [template] = allTemplates(definition);
      if (definition.problems.length > 0 || !template) continue;
      checkMap(document, template, (char) => /[\s"\\]/.test(char));
    }
  });
});

describe('definitions: where the parts of an API are written', () => {
  const document = `openapi: 3.0.1
info: {title: t, version: '1'}
paths:
  /pets:
    get:
      responses:
        '200': {description: ok}
      x-amazon-apigateway-integration:
        type: mock
        responses:
          default:
            statusCode: 200   # the default

    post: {x-amazon-apigateway-integration: {type: mock, responses: {default: {statusCode: 200} } } } # end
components:
  schemas:
    Pet:
      type: object
`;
  const api = readApi('REST', document);
  const written = (part: { readonly source?: { readonly span: { start: number; end: number }; readonly name?: { start: number; end: number } } } | undefined): readonly [string, string] => {
    const { span, name } = part?.source ?? assert.fail('no source');
    return [name ? document.slice(name.start, name.end) : '', document.slice(span.start, span.end)];
  };

  it('gives the key and the value of resources, methods, integrations, responses and models', () => {
    const get = method(api, 'GET', '/pets');
    assert.equal(written(api.resources[1])[0], '/pets');
    assert.ok(written(api.resources[1])[1].endsWith('{statusCode: 200} } } }'));
    assert.deepEqual(written(get).map((part) => part.slice(0, 10)), ['get', 'responses:']);
    assert.ok(written(get)[1].endsWith('statusCode: 200'));
    assert.deepEqual(written(get.methodResponses[0]), ['200', '{description: ok}']);
    assert.equal(written(get.integration)[0], 'x-amazon-apigateway-integration');
    assert.deepEqual(written(get.integration?.integrationResponses[0]), ['default', 'statusCode: 200']);
    assert.deepEqual(written(api.models[0]), ['Pet', 'type: object']);
  });

  it('ends flow mappings at their brace', () => {
    const post = method(api, 'POST', '/pets');
    assert.deepEqual(written(post.integration?.integrationResponses[0]), ['default', '{statusCode: 200}']);
    assert.ok(written(post.integration)[1].endsWith('} }') && written(post)[1].endsWith('} } }'));
  });

  it('gives parents that the document does not name no place', () => {
    const parents = readApi('REST', 'openapi: 3.0.0\npaths: {/a/b: {}}\n').resources;
    assert.deepEqual(parents.map((resource) => [resource.path, resource.source !== undefined]), [['/', false], ['/a', false], ['/a/b', true]]);
  });
});
