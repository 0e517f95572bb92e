import assert from 'node:assert/strict';
import type { TemplateText } from '../../../src/apigw/model';
import { readDefinition } from '../../../src/definitions';
import { definedTemplates, toDocumentSpan } from '../../../src/vscode/definitionTemplates';

const PETS = `openapi: 3.0.1
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      responses: {'200': {description: ok}}
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates:
          application/json: |
            #set($status = 200)
            {"statusCode": $status}
        responses:
          default:
            statusCode: '200'
            responseTemplates:
              application/json: '{"name": "$input.params(''name'')"}'
          "5\\\\d\\\\d":
            statusCode: '502'
            responseTemplates:
              application/json: "{}"
`;

describe('Templates of a definition', () => {
  const templates = () => definedTemplates(readDefinition(PETS, 'pets.yaml'));

  it('are found with a name for people and the phase they run in', () => {
    assert.deepEqual(templates().map(({ label, phase }) => [label, phase]), [
      ['GET /pets: request, application/json', 'request'],
      ['GET /pets: response 200, application/json', 'response'],
      ['GET /pets: response 502 /5\\d\\d/, application/json', 'response'],
    ]);
  });

  it('have ids that do not change when the document is edited elsewhere', () => {
    const edited = readDefinition(PETS.replace('paths:', '# a comment\npaths:\n  /animals: {}'), 'pets.yaml');
    assert.deepEqual(definedTemplates(edited).map((template) => template.id), templates().map((template) => template.id));
  });

  it('lead every part of a template back to the same characters in the document', () => {
    for (const { template } of templates()) {
      for (const part of ['$status', '{"statusCode"', '"name"', '$input.params(']) {
        const start = template.text.indexOf(part);
        if (start < 0) continue;
        const span = toDocumentSpan(template, { start, end: start + part.length });
        assert.equal(span && PETS.slice(span.start, span.end), part);
      }
    }
  });
});

describe('Places of a template', () => {
  const mapped: TemplateText = { text: 'ab\ncd', map: [[0, 10], [3, 20]] };

  it('end where their last character ends, not where the next line begins', () => {
    assert.deepEqual(toDocumentSpan(mapped, { start: 0, end: 3 }), { start: 10, end: 13 });
    assert.deepEqual(toDocumentSpan(mapped, { start: 1, end: 5 }), { start: 11, end: 22 });
  });

  it('may be empty', () => {
    assert.deepEqual(toDocumentSpan(mapped, { start: 5, end: 5 }), { start: 22, end: 22 });
  });

  it('are unknown where a template cannot be matched with its document', () => {
    assert.equal(toDocumentSpan({ text: 'ab' }, { start: 0, end: 1 }), undefined);
  });
});
