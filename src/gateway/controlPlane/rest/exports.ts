import { writeOpenApi, type ExportOptions, type JsonValue } from '../../../definitions';
import type { StoredRestApi } from '../../store/types';
import { restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
import { badRequest, notEmulated, notFound } from '../serviceError';
import { stageWith } from './stages';
import { writeYaml } from './yaml';

type Extension = NonNullable<ExportOptions['extensions']>[number] | 'documentation';

/** `extensions=integrations,authorizers`; `postman` exists on AWS and says here that it does not. */
function toExtensions(parameter: string | undefined): readonly Extension[] {
  return (parameter ?? '').split(',').filter((name) => name !== '').map((name) => {
    if (name === 'integrations' || name === 'authorizers' || name === 'apigateway' || name === 'documentation') return name;
    if (name === 'postman') throw notEmulated(`Exporting the extensions '${name}' is`);
    throw badRequest(`Unsupported extension '${name}'. Must be one of: [integrations, apigateway, authorizers, postman, documentation]`);
  });
}

/** The documentation that the stage shows: that of its version, none without (developer guide, Export API documentation). */
function documentationOf({ documentationVersions = [] }: StoredRestApi, named: string | undefined): Readonly<Record<string, JsonValue>> {
  const known = documentationVersions.find(({ version }) => version === named);
  if (!known) return {};
  const documentationParts = known.parts.map(({ location, properties }) => ({ location: { ...location }, properties: JSON.parse(properties) as JsonValue }));
  return { 'x-amazon-apigateway-documentation': { version: known.version, createdDate: new Date(known.createdDate).toISOString(), documentationParts } };
}

export const exportHandlers = {
  GetExport(input, context) {
    const api = restApiOf(context, input.restApiId);
    const stage = stageWith(api, input.stageName);
    const deployment = stage && context.store.deployment(api.id, stage.deploymentId);
    if (!stage || !deployment) throw notFound('Invalid stage identifier specified');
    const { exportType, accepts } = input;
    if (exportType !== 'oas30' && exportType !== 'swagger') throw badRequest(`No API found for the export type: ${exportType}. Must be one of: [oas30, swagger]`);
    // What the stage serves, not what is being edited. Without a version the API's date stands in (recordings openapi-export).
    const defaultVersion = `${new Date(api.createdDate).toISOString().slice(0, 19)}Z`;
    const server = { host: `${api.id}.execute-api.${api.region}.amazonaws.com`, stageName: stage.stageName };
    const asked = toExtensions(input.parameters?.['extensions']);
    const extensions = asked.filter((name) => name !== 'documentation');
    const written = writeOpenApi(deployment.api, { exportType, extensions, server, defaultVersion });
    const document = asked.includes('documentation') ? { ...written, ...documentationOf(api, stage.documentationVersion) } : written;
    const isYaml = accepts === 'application/yaml' || accepts === 'application/x-yaml';
    const text = isYaml ? writeYaml(document) : JSON.stringify(document, null, 2);
    const fileName = `${exportType}_${deployment.api.version ?? defaultVersion}.${isYaml ? 'yaml' : 'json'}`;
    return { contentType: 'application/octet-stream', contentDisposition: `attachment; filename="${fileName}"`, body: new TextEncoder().encode(text) };
  },
} satisfies RestHandlers;
