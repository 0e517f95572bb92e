import type { Integration, IntegrationResponse, Method, MethodResponse, Resource } from '../../apigw/model';
import { unlessEmpty } from '../../base';
import type { JsonValue } from '../document';
import { REST_TIMEOUT } from '../parts';
import { defined, nonEmptyList, schemaPointer, templateTexts, type JsonObject, type OpenApiWriter } from './writer';
import { writeSecurity } from './writeSecurity';

/** A method as an operation. */
export function writeOperation(writer: OpenApiWriter, method: Method, resource: Resource): JsonObject {
  const swagger = writer.version === 2;
  return defined({
    operationId: method.operationName,
    consumes: swagger ? mediaTypes([method.requestModels, method.integration?.requestTemplates]) : undefined,
    produces: swagger ? mediaTypes([
      ...method.methodResponses.map((response) => response.responseModels), ...(method.integration?.integrationResponses ?? []).map((response) => response.responseTemplates),
    ]) : undefined,
    parameters: nonEmptyList([...writeParameters(writer, method), ...(swagger ? bodyParameter(writer, method) : [])]),
    requestBody: swagger ? undefined : requestBody(writer, method),
    responses: Object.fromEntries(method.methodResponses.map((response) => [response.statusCode, writeResponse(writer, response)])),
    security: writeSecurity(method),
    'x-amazon-apigateway-request-validator': writer.everything ? method.requestValidator : undefined,
    'x-amazon-apigateway-integration': writer.integrations && method.integration ? writeIntegration(method.integration, resource) : undefined,
  });
}

/** The content types of models and templates alike (recording: export-swagger-petstore-swagger-plain). */
function mediaTypes(maps: readonly (Readonly<Record<string, unknown>> | undefined)[]): readonly string[] | undefined {
  const types = [...new Set(maps.flatMap((map) => Object.keys(map ?? {})))];
  return types.length > 0 ? types : undefined;
}

const LOCATIONS: Readonly<Record<string, string>> = { header: 'header', path: 'path', querystring: 'query' };

function writeParameters(writer: OpenApiWriter, method: Method): readonly JsonValue[] {
  return Object.entries(method.requestParameters).flatMap(([key, required]): readonly JsonValue[] => {
    const match = /^method\.request\.(header|path|querystring)\.(.+)$/.exec(key);
    if (!match) return [];
    const parameter = { name: match[2] ?? '', in: LOCATIONS[match[1] ?? ''] ?? '' };
    if (writer.version === 2) return [{ ...parameter, required, type: 'string' }];
    return [{ ...parameter, ...(required ? { required } : {}), schema: { type: 'string' } }];
  });
}

/** OpenAPI 2 has room for one body only. */
function bodyParameter(writer: OpenApiWriter, method: Method): readonly JsonValue[] {
  const name = Object.values(method.requestModels)[0];
  return name === undefined ? [] : [{ in: 'body', name, required: true, schema: { $ref: schemaPointer(writer, name) } }];
}

function requestBody(writer: OpenApiWriter, method: Method): JsonObject | undefined {
  const content = unlessEmpty(contentOf(writer, method.requestModels));
  return content && { content, required: true };
}

function contentOf(writer: OpenApiWriter, models: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(models).map(([type, name]) => [type, { schema: { $ref: schemaPointer(writer, name) } }]));
}

function writeResponse(writer: OpenApiWriter, response: MethodResponse): JsonObject {
  const swagger = writer.version === 2;
  const names = Object.keys(response.responseParameters).map((key) => key.replace(/^method\.response\.header\./, ''));
  const headers = Object.fromEntries(names.map((name) => [name, swagger ? { type: 'string' } : { schema: { type: 'string' } }]));
  const model = Object.values(response.responseModels)[0];
  return defined({
    description: `${response.statusCode} response`,
    headers: unlessEmpty(headers),
    schema: swagger && model !== undefined ? { $ref: schemaPointer(writer, model) } : undefined,
    content: swagger ? undefined : contentOf(writer, response.responseModels),
  });
}

/** An integration as an extension: types and passthrough behaviors in lower case; defaults, such as the resource's own cache namespace, left out. */
function writeIntegration(integration: Integration, resource: Resource): JsonObject {
  const responses = integration.integrationResponses.map((response) => [response.selectionPattern || 'default', writeIntegrationResponse(response)]);
  const throughLink = integration.connectionType === 'VPC_LINK';
  return defined({
    type: integration.type.toLowerCase(),
    httpMethod: integration.httpMethod,
    uri: integration.uri,
    connectionType: throughLink ? integration.connectionType : undefined,
    connectionId: throughLink ? integration.connectionId : undefined,
    credentials: integration.credentials,
    responses: unlessEmpty(Object.fromEntries(responses)),
    requestParameters: unlessEmpty(integration.requestParameters),
    requestTemplates: unlessEmpty(templateTexts(integration.requestTemplates)),
    passthroughBehavior: integration.passthroughBehavior.toLowerCase(),
    contentHandling: integration.contentHandling,
    timeoutInMillis: integration.timeoutInMillis === REST_TIMEOUT ? undefined : integration.timeoutInMillis,
    cacheNamespace: integration.cacheNamespace === resource.id ? undefined : integration.cacheNamespace,
    cacheKeyParameters: integration.cacheKeyParameters.length > 0 ? integration.cacheKeyParameters : undefined,
    responseTransferMode: integration.responseTransferMode,
    integrationTarget: integration.integrationTarget,
    tlsConfig: integration.tlsConfig && { insecureSkipVerification: integration.tlsConfig.insecureSkipVerification },
  });
}

function writeIntegrationResponse(response: IntegrationResponse): JsonObject {
  return defined({
    statusCode: response.statusCode,
    responseParameters: unlessEmpty(response.responseParameters),
    responseTemplates: unlessEmpty(templateTexts(response.responseTemplates)),
    contentHandling: response.contentHandling,
  });
}
