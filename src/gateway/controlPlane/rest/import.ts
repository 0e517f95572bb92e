import type { RestApi } from '../../../apigw/model';
import { omit } from '../../../base';
import { restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
import { readImported, sentencesOf } from '../importedDocument';
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
  const definition = readImported(text, 'REST', parameters['basepath']);
  const errors = definition.problems.filter(({ severity }) => severity === 'error');
  const api = definition.apis[0]?.api;
  const isOpenApi = definition.format === 'openapi2' || definition.format === 'openapi3';
  if (!isOpenApi || api?.kind !== 'REST' || errors.some(({ code }) => SYNTAX.has(code))) throw badRequest('Invalid OpenAPI input.');
  if (errors.length > 0) throw badRequest(['Invalid OpenAPI input.', ...sentencesOf(text, errors)].join(' '));
  const warnings = definition.problems.filter(({ severity }) => severity === 'warning');
  const failing = failOnWarnings ? warnings.filter(({ code }) => !OUR_OWN.has(code)) : [];
  if (failing.length > 0) throw badRequest(`Warnings found during import: ${sentencesOf(text, failing).join(' ')}`);
  return { api: parameters['ignore'] === 'documentation' ? omit(api, 'documentation') : api, warnings: sentencesOf(text, warnings) };
}

/** What makes a text no document at all. */
const SYNTAX: ReadonlySet<string> = new Set(['json-syntax', 'json-depth', 'yaml-syntax']);

/** What the service takes without a word. */
const OUR_OWN: ReadonlySet<string> = new Set(['integration-missing', 'extension-place', 'extension-kind']);

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
