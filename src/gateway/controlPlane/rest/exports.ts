import { writeOpenApi, type ExportOptions } from '../../../definitions';
import { restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
import { badRequest, notEmulated, notFound } from '../serviceError';
import { stageWith } from './stages';
import { writeYaml } from './yaml';

/** `extensions=integrations,authorizers`; `postman` and `documentation` exist on AWS and say here that they do not. */
function toExtensions(parameter: string | undefined): NonNullable<ExportOptions['extensions']> {
  return (parameter ?? '').split(',').filter((name) => name !== '').map((name) => {
    if (name === 'integrations' || name === 'authorizers' || name === 'apigateway') return name;
    if (name === 'postman' || name === 'documentation') throw notEmulated(`Exporting the extensions '${name}' is`);
    throw badRequest(`Unsupported extension '${name}'. Must be one of: [integrations, apigateway, authorizers, postman, documentation]`);
  });
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
    const document = writeOpenApi(deployment.api, { exportType, extensions: toExtensions(input.parameters?.['extensions']), server, defaultVersion });
    const isYaml = accepts === 'application/yaml' || accepts === 'application/x-yaml';
    const text = isYaml ? writeYaml(document) : JSON.stringify(document, null, 2);
    const fileName = `${exportType}_${deployment.api.version ?? defaultVersion}.${isYaml ? 'yaml' : 'json'}`;
    return { contentType: 'application/octet-stream', contentDisposition: `attachment; filename="${fileName}"`, body: new TextEncoder().encode(text) };
  },
} satisfies RestHandlers;
