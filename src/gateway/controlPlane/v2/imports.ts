import type { HttpApi } from '../../../apigw/model';
import { writeHttpOpenApi } from '../../../definitions';
import { toV2Model } from '../../store/freezeV2';
import type { StoredV2Api } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { readImported, sentencesOf } from '../importedDocument';
import { writeYaml } from '../rest/yaml';
import { badRequest, notFound } from '../serviceError';
import { newApi, toApi } from './apis';
import { keepApi } from './deploying';
import { replaced } from './fromDefinition';
import { v2ApiOf } from './parts';

interface Imported {
  readonly document: HttpApi;
  /** What an import leaves out or understands in its own way. */
  readonly warnings: string[];
}

/** Reads an import's body, or refuses it. The sentences are not recorded. */
function readImport({ Body = '', Basepath, FailOnWarnings }: { readonly Body?: string | undefined; readonly Basepath?: string | undefined; readonly FailOnWarnings?: boolean | undefined }): Imported {
  const definition = readImported(Body, 'HTTP', Basepath);
  const errors = definition.problems.filter(({ severity }) => severity === 'error');
  const document = definition.apis[0]?.api;
  if (definition.format !== 'openapi3' || errors.length > 0 || document?.kind !== 'HTTP') throw badRequest(['Invalid OpenAPI input.', ...(definition.format === 'openapi2' ? ['HTTP APIs are imported from OpenAPI 3.0.'] : []), ...sentencesOf(Body, errors)].join(' '));
  const warnings = sentencesOf(Body, definition.problems.filter(({ severity }) => severity === 'warning'));
  if (FailOnWarnings === true && warnings.length > 0) throw badRequest(`Warnings found during import: ${warnings.join(' ')}`);
  return { document, warnings };
}

const answer = (api: StoredV2Api, warnings: string[]): ReturnType<typeof toApi> => ({ ...toApi(api), ...(warnings.length > 0 ? { Warnings: warnings } : {}) });

/** The API that a stage serves, or without one as it is being edited. */
function exported({ store }: Context, api: StoredV2Api, stageName: string | undefined): HttpApi {
  const stage = api.stages.find(({ id }) => id === stageName);
  const deployment = stage?.DeploymentId === undefined ? undefined : store.get('v2Deployment', `${api.id}/${stage.DeploymentId}`);
  if (stageName !== undefined && !deployment) throw notFound('Invalid stage identifier specified');
  const model = deployment?.api ?? toV2Model(api);
  // Developer guide, Exporting an HTTP API: there is no export of WebSocket APIs; the sentence is ours.
  if (model.kind !== 'HTTP') throw badRequest('Only HTTP APIs can be exported.');
  return model;
}

export const importExportHandlers = {
  ImportApi(input, context) {
    const { document, warnings } = readImport(input);
    const api = newApi({ region: context.region, now: context.ports.clock.now() }, 'HTTP', { Name: document.name, RouteSelectionExpression: '' });
    return answer(keepApi(context, replaced(api, document)), warnings);
  },

  ReimportApi(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    if (api.protocolType !== 'HTTP') throw badRequest('Only HTTP APIs can be reimported.');
    const { document, warnings } = readImport(input);
    return answer(keepApi(context, replaced(api, document)), warnings);
  },

  ExportApi(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    if (input.Specification !== 'OAS30') throw badRequest('Invalid specification. Must be OAS30.');
    if (input.OutputType !== 'JSON' && input.OutputType !== 'YAML') throw badRequest('Invalid output type. Must be one of: [JSON, YAML]');
    const host = `${api.id}.execute-api.${api.region}.amazonaws.com`;
    const document = writeHttpOpenApi(exported(context, api, input.StageName), {
      ...(input.IncludeExtensions === undefined ? {} : { extensions: input.IncludeExtensions }),
      ...(input.StageName === undefined ? {} : { server: { host, stageName: input.StageName } }),
      defaultVersion: `${new Date(context.ports.clock.now()).toISOString().slice(0, 19)}Z`,
    });
    return { body: new TextEncoder().encode(input.OutputType === 'YAML' ? writeYaml(document) : JSON.stringify(document, null, 2)) };
  },
} satisfies V2Handlers;
