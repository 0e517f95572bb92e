import assert from 'node:assert/strict';
import { load } from 'js-yaml';
import { renderMapping, type SampleEvent } from '../../../src/apigw';
import { filled, readSnippets } from './snippets';

/** Has what the snippets read; the body is in both phases the same. */
const BODY = {
  member: 'it\'s "quoted"', items: [{ id: 1 }, { id: 2 }], payload: '{"a": 1}', errorMessage: '{"status": 404, "message": "It\'s gone"}',
  Items: [{ id: { S: 'a' }, price: { N: '3' } }, { id: { S: 'b' }, price: { N: '4' } }], name: 'Tom', code: 'CONFLICT', message: 'taken', data: 'aGk=',
};
const EVENT: SampleEvent = {
  httpMethod: 'POST', resource: '/pets/{petId}', path: '/pets/7', pathParameters: { petId: '7' }, queryStringParameters: { type: 'cat' },
  headers: { 'X-Request-Id': 'r1', Accept: 'application/json' }, body: BODY, stageVariables: { region: 'north', upstream: 'a/b' },
  context: { authorizer: { tenant: 'blue', claims: { sub: '1', email: 'tom@example.com', 'cognito:groups': 'cats' } }, requestOverride: { path: { body: '{"name": "Tom"}' } } },
  integrationResponse: { statusCode: 200, body: BODY },
};
const FORM: SampleEvent = { ...EVENT, body: 'name=Tom+Cat&note=it%27s%20%22he%22&empty' };

function output(template: string, event = EVENT): string {
  const rendering = renderMapping({ template, event, phase: 'request' });
  assert.ok(rendering.ok, rendering.ok ? '' : `${rendering.error.message}\n${template}`);
  return rendering.output;
}

const snippet = (name: string): string => filled(readSnippets('vtl.json').find((one) => one.name === name) ?? assert.fail(`no snippet ${name}`));

describe('The snippets for templates', () => {
  for (const one of readSnippets('vtl.json')) {
    it(`renders as it stands: ${one.name}`, () => {
      assert.ok(one.description.length > 15);
      output(filled(one));
    });
  }

  it('print JSON where they print an object or a list', () => {
    for (const one of readSnippets('vtl.json').filter(({ name }) => name !== 'Read form fields')) {
      const text = output(filled(one)).trim();
      if (/^[[{]/u.test(text)) assert.doesNotThrow(() => JSON.parse(text), `${one.name}: ${text}`);
      if (/^"[^"]+":/u.test(text)) assert.doesNotThrow(() => JSON.parse(`{${text}}`), `${one.name}: ${text}`);
    }
  });

  it('escape what has to be escaped', () => {
    assert.deepEqual(JSON.parse(`{${output(snippet('String for JSON'))}}`), { member: 'it\'s "quoted"' });
    assert.deepEqual(JSON.parse((JSON.parse(`{${output(snippet('Body as a JSON string'))}}`) as { readonly body: string }).body), BODY);
  });

  it('read a form', () => {
    assert.deepEqual(JSON.parse(output(snippet('Read form fields'), FORM)), { name: 'Tom Cat', note: 'it\'s "he"', empty: '' });
  });

  it('take the status and the message from a function’s error', () => {
    const rendering = renderMapping({ template: snippet('Error from Lambda'), event: EVENT, phase: 'response' });
    assert.equal(rendering.overrides.responseOverride.status, 404);
    assert.equal((JSON.parse(rendering.output) as { readonly message: string }).message, "It's gone");
  });
});

describe('The templates inside the snippets for OpenAPI', () => {
  it('render', () => {
    let count = 0;
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, member] of Object.entries(value)) {
        if (!/^(?:request|response)Templates$/u.test(name)) { visit(member); continue; }
        for (const template of Object.values(member as Readonly<Record<string, string>>)) { output(template); count += 1; }
      }
    };
    for (const one of readSnippets('openapi.json')) visit(load(filled(one)));
    assert.ok(count >= 8);
  });
});
