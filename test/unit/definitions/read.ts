import assert from 'node:assert/strict';
import { readDefinition, type Definition, type ReadOptions } from '../../../src/definitions';
import type { Api, HttpApi, RestApi, TemplateText, WebSocketApi } from '../../../src/apigw/model';

/** The one API of a document that has no problems. */
export function readApi<K extends Api['kind']>(kind: K, text: string, fileName = 'api.yaml', options?: ReadOptions): Extract<Api, { kind: K }> {
  const definition = readDefinition(text, fileName, options);
  assert.deepEqual(definition.problems.map((problem) => problem.message), []);
  return only(kind, definition);
}

export function only<K extends Api['kind']>(kind: K, definition: Definition): Extract<Api, { kind: K }> {
  assert.equal(definition.apis.length, 1);
  const api = definition.apis[0]?.api;
  assert.equal(api?.kind, kind);
  return api as Extract<Api, { kind: K }>;
}

export function method(api: RestApi, httpMethod: string, path: string): RestApi['resources'][number]['methods'][number] {
  const found = api.resources.find((resource) => resource.path === path)?.methods.find((candidate) => candidate.httpMethod === httpMethod);
  assert.ok(found, `${httpMethod} ${path}`);
  return found;
}

export function route(api: HttpApi | WebSocketApi, routeKey: string): HttpApi['routes'][number] {
  const found = api.routes.find((candidate) => candidate.routeKey === routeKey);
  assert.ok(found, routeKey);
  return found;
}

/** Every template of a definition, wherever it is in the model. */
export function allTemplates(definition: Definition): readonly TemplateText[] {
  const found: TemplateText[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (/Templates$/.test(key)) found.push(...Object.values(member as Record<string, TemplateText>));
      else walk(member);
    }
  };
  walk(definition.apis);
  return found;
}

/** The names of everything that a problem list complains about, with the text that each span covers. */
export function complaints(definition: Definition, text: string): readonly (readonly [string, string])[] {
  return definition.problems.map((problem) => [problem.code, text.slice(problem.span.start, problem.span.end)]);
}

/** A part of a definition without the places in the document. */
export function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'source' || key === 'map' ? undefined : member)));
}
