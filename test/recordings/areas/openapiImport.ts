import assert from 'node:assert/strict';
import { readDefinition, type BasePathMode } from '../../../src/definitions';
import { Members, NotUnderstood, type CheckRecording, type Json } from '../exchange/given';
import { assertRecorded, withNames } from '../openapi/recorded';
import { importedTree } from '../openapi/tree';

/** Reads the document of an import, and compares what became of it with what the service made of it. */
export const checkOpenapiImport: CheckRecording = async (recording) => {
  const input = new Members(recording.given);
  const output = new Members(recording.expected);
  input.ignore('operation', 'failOnWarnings', 'documentFormat');
  const { api, warnings } = readDocument(input);
  const before = input.object('before');
  const merge = input.text('mode') !== 'overwrite';
  input.finish();
  const tree = importedTree(api);
  const restApi = output.object('restApi');
  if (restApi) {
    assertRecorded({ ...tree.restApi, ...(before && merge ? mergedTypes(before, api.binaryMediaTypes) : {}) }, restApi, 'restApi');
    assert.deepEqual(warnings, restApi['warnings'] ?? [], 'warnings');
  }
  const authorizers = output.list('authorizers');
  const requestValidators = output.list('requestValidators');
  const models = output.list('models');
  const resources = output.list('resources');
  if (resources) assertRecorded(tree.resources, withNames(resources, { authorizer: authorizers ?? [], requestValidator: requestValidators ?? [] }), 'resources');
  if (models) assertRecorded(tree.models, models, 'models');
  if (authorizers) assertRecorded(tree.authorizers, authorizers, 'authorizers');
  if (requestValidators) assertRecorded(tree.requestValidators, requestValidators, 'requestValidators');
  output.finish();
};

/** The problems that the service has a warning for; the others are the reader's own. */
const IN_ITS_WORDS: ReadonlySet<string> = new Set(['request-parameter', 'model-name', 'model-missing', 'path-conflict']);

function readDocument(input: Members): { readonly api: Extract<ReturnType<typeof readDefinition>['apis'][number]['api'], { kind: 'REST' }>; readonly warnings: readonly string[] } {
  const parameters = new Members(input.object('parameters') ?? {});
  const basePath = parameters.text('basepath');
  if (basePath !== undefined && !['ignore', 'prepend', 'split'].includes(basePath)) throw new NotUnderstood(`basepath ${basePath}`);
  parameters.finish();
  const text = input.text('documentText');
  const document = input.object('document');
  const definition = readDefinition(text ?? JSON.stringify(document), text === undefined ? 'document.json' : 'document.yaml', basePath === undefined ? {} : { basePath: basePath as BasePathMode });
  const api = definition.apis[0]?.api;
  assert.ok(api?.kind === 'REST', 'no REST API');
  assert.deepEqual(definition.problems.filter((problem) => problem.severity === 'error'), []);
  return { api, warnings: definition.problems.filter((problem) => IN_ITS_WORDS.has(problem.code)).map((problem) => problem.message) };
}

/** Merging appends the binary media types (recordings: put-mode-binary-media-types-*); that is the import's doing, not the reader's. */
function mergedTypes(before: Json, added: readonly string[]): Json {
  const types = before['binaryMediaTypes'];
  return { binaryMediaTypes: [...(Array.isArray(types) ? types : []), ...added] };
}
