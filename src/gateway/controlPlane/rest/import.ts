import type { RestApi } from '../../../apigw/model';
import { LineIndex, omit, type Problem } from '../../../base';
import { readDefinition, type ReadOptions } from '../../../definitions';
import { restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
import { badRequest } from '../serviceError';
import { merged, overwritten } from './fromDefinition';
import { emptyRestApi, toEndpointConfiguration } from './newApi';
import { toRestApi } from './outputs';
import { keep } from './restApis';

interface ReadDocument {
  readonly api: RestApi;
  readonly warnings: readonly string[];
}

interface ImportOptions {
  readonly failOnWarnings: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads an import's body, or refuses it the way the service does (recording cp-import-import_api_bad_file-put-rest-api-bad-yaml-file), with what is wrong behind if it can be read at all. */
function readDocument(body: Uint8Array, { failOnWarnings, parameters }: ImportOptions): ReadDocument {
  const text = new TextDecoder().decode(body);
  const definition = readDefinition(text, /^\s*\{/.test(text) ? 'document.json' : 'document.yaml', { basePath: basePathOf(parameters) });
  const errors = definition.problems.filter(({ severity }) => severity === 'error');
  const api = definition.apis[0]?.api;
  const isOpenApi = definition.format === 'openapi2' || definition.format === 'openapi3';
  if (!isOpenApi || !api || errors.some(({ code }) => SYNTAX.has(code))) throw badRequest('Invalid OpenAPI input.');
  if (errors.length > 0) throw badRequest(['Invalid OpenAPI input.', ...describe(text, errors)].join(' '));
  if (api.kind !== 'REST') throw badRequest('Invalid OpenAPI input. The document describes an HTTP API, which is imported by API Gateway v2.');
  const warnings = definition.problems.filter(({ severity }) => severity === 'warning');
  const failing = failOnWarnings ? warnings.filter(({ code }) => !OUR_OWN.has(code)) : [];
  if (failing.length > 0) throw badRequest(`Warnings found during import: ${describe(text, failing).join(' ')}`);
  return { api: parameters['ignore'] === 'documentation' ? omit(api, 'documentation') : api, warnings: describe(text, warnings) };
}

/** What makes a text no document at all. */
const SYNTAX: ReadonlySet<string> = new Set(['json-syntax', 'json-depth', 'yaml-syntax']);

/** What the service says in the same words (recordings put-oas30-server-url-*, and transcripts in public issues). */
const IN_ITS_WORDS: ReadonlySet<string> = new Set(['request-parameter', 'model-name', 'model-missing', 'path-conflict']);

/** What the service takes without a word. */
const OUR_OWN: ReadonlySet<string> = new Set(['integration-missing', 'extension-place', 'extension-kind']);

/** The first few problems as sentences; those in our words with their lines. */
function describe(text: string, problems: readonly Problem[]): readonly string[] {
  const lines = new LineIndex(text);
  return problems.slice(0, 10).map(({ code, message, span }) => (IN_ITS_WORDS.has(code) ? message : `Line ${lines.positionAt(span.start).line + 1}: ${message}`));
}

function basePathOf({ basepath }: Readonly<Record<string, string>>): NonNullable<ReadOptions['basePath']> {
  if (basepath === undefined || basepath === 'ignore') return 'ignore';
  if (basepath !== 'prepend' && basepath !== 'split') throw badRequest('Invalid basepath parameter specified. Must be one of: [ignore, prepend, split]');
  return basepath;
}

/** `endpointConfigurationTypes=REGIONAL`, the one import parameter that concerns the API as a whole. */
function endpointOf({ endpointConfigurationTypes: type }: Readonly<Record<string, string>>): 'EDGE' | 'REGIONAL' | 'PRIVATE' | undefined {
  if (type === undefined) return undefined;
  if (type !== 'EDGE' && type !== 'REGIONAL' && type !== 'PRIVATE') throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
  return type;
}

export const importHandlers = {
  ImportRestApi(input, context) {
    const parameters = input.parameters ?? {};
    const { api: document, warnings } = readDocument(input.body, { failOnWarnings: input.failOnWarnings ?? false, parameters });
    const type = endpointOf(parameters);
    const api = { ...emptyRestApi(document.name, context.region, context.ports.clock.now()), endpointConfiguration: toEndpointConfiguration(type && { types: [type] }) };
    return toRestApi(keep(context, { ...merged(api, document), warnings }));
  },

  PutRestApi(input, context) {
    // The document is read first (recording cp-import-import_api_bad_file-put-rest-api-bad-yaml-file).
    const { api: document, warnings } = readDocument(input.body, { failOnWarnings: input.failOnWarnings ?? false, parameters: input.parameters ?? {} });
    const api = restApiOf(context, input.restApiId);
    const changed = input.mode === 'overwrite' ? overwritten(api, document) : merged(api, document);
    return toRestApi(keep(context, { ...changed, warnings }));
  },
} satisfies RestHandlers;
