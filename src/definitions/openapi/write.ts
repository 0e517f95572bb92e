import type { Model, Resource, RestApi } from '../../apigw/model';
import { unlessEmpty } from '../../base';
import { jsonOrText, type JsonValue } from '../document';
import { writeOperation } from './writeOperation';
import { defined, operationKey, schemaPointer, tagList, templateTexts, type JsonObject, type OpenApiWriter } from './writer';
import { writeSecuritySchemes } from './writeSecurity';

/** What an export is to hold: GetExport's `exportType` and its parameter `extensions`. */
export interface ExportOptions {
  readonly exportType: 'oas30' | 'swagger';
  /**
   * `integrations`: the integrations; `authorizers`: the authorizers; `documentation`: the documentation parts;
   * `apigateway`: every extension but those of the documentation (recordings: export-*-petstore-swagger-apigateway). None if absent.
   */
  readonly extensions?: readonly ('integrations' | 'authorizers' | 'documentation' | 'apigateway')[];
  /** Where the exported stage is served; left out for an API that is not deployed. */
  readonly server?: { readonly host: string; readonly stageName: string };
  /** Stands in for the version of an API that has none; the service takes the date at which the API was created. */
  readonly defaultVersion?: string;
}

/** A REST API as an OpenAPI document, in the shape of the service's GetExport (recordings: openapi-export). */
export function writeOpenApi(api: RestApi, options: ExportOptions): JsonObject {
  const wanted = new Set(options.extensions ?? []);
  const everything = wanted.has('apigateway');
  const writer: OpenApiWriter = {
    api,
    version: options.exportType === 'swagger' ? 2 : 3,
    integrations: everything || wanted.has('integrations'),
    authorizers: everything || wanted.has('authorizers'),
    everything,
  };
  const info = defined({ description: api.description, version: api.version ?? options.defaultVersion, title: api.name });
  const tags = everything ? tagList(api.tags, everything) : undefined;
  const paths = Object.fromEntries(api.resources.filter((resource) => resource.methods.length > 0).map((resource) => [resource.path, writePathItem(writer, resource)]));
  const document = writer.version === 2
    ? defined({ swagger: '2.0', info, ...swaggerServer(writer, options), tags, paths, ...swaggerSections(writer) })
    : defined({ openapi: '3.0.1', info, servers: oas30Servers(writer, options), tags, paths, components: components(writer) });
  const documentation = wanted.has('documentation') ? jsonOrText(api.documentation) : undefined;
  return defined({ ...document, ...(everything ? rootExtensions(writer) : {}), 'x-amazon-apigateway-documentation': documentation });
}

const ENDPOINT = 'x-amazon-apigateway-endpoint-configuration';

function swaggerServer(writer: OpenApiWriter, { server }: ExportOptions): Readonly<Record<string, JsonValue | undefined>> {
  const endpoint = { [ENDPOINT]: endpointConfiguration(writer) };
  return server ? { host: server.host, basePath: `/${server.stageName}`, schemes: ['https'], ...endpoint } : endpoint;
}

/** An API that is not served anywhere has a server only where there is something to say about its endpoint. */
function oas30Servers(writer: OpenApiWriter, { server }: ExportOptions): JsonValue | undefined {
  const endpoint = endpointConfiguration(writer);
  if (!server) return endpoint && [{ url: '/', [ENDPOINT]: endpoint }];
  return [defined({ url: `https://${server.host}/{basePath}`, variables: { basePath: { default: server.stageName } }, [ENDPOINT]: endpoint })];
}

function endpointConfiguration({ api, everything }: OpenApiWriter): JsonObject | undefined {
  return everything ? unlessEmpty(defined({ disableExecuteApiEndpoint: api.disableExecuteApiEndpoint, vpcEndpointIds: api.vpcEndpointIds })) : undefined;
}

function swaggerSections(writer: OpenApiWriter): Readonly<Record<string, JsonValue | undefined>> {
  return { securityDefinitions: unlessEmpty(writeSecuritySchemes(writer)), definitions: unlessEmpty(schemas(writer)) };
}

function components(writer: OpenApiWriter): JsonObject {
  return defined({ schemas: unlessEmpty(schemas(writer)), securitySchemes: unlessEmpty(writeSecuritySchemes(writer)) });
}

function writePathItem(writer: OpenApiWriter, resource: Resource): JsonObject {
  return Object.fromEntries(resource.methods.map((method) => [operationKey(method.httpMethod), writeOperation(writer, method, resource)]));
}

/** Only models of JSON are exported (developer guide, Export a REST API). */
function schemas(writer: OpenApiWriter): JsonObject {
  const json = writer.api.models.filter((model) => /\bjson\b/i.test(model.contentType));
  return Object.fromEntries(json.map((model) => [model.name, schemaOf(writer, model)]));
}

function schemaOf(writer: OpenApiWriter, model: Model): JsonValue {
  try {
    return pointInside(writer, JSON.parse(model.schema) as JsonValue);
  } catch {
    return {};
  }
}

/** References to models, however they are written, become pointers into this document. */
function pointInside(writer: OpenApiWriter, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => pointInside(writer, item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]: [string, JsonValue]) => {
    const name = key === '$ref' && typeof member === 'string' ? referencedModel(member) : undefined;
    return [key, name === undefined ? pointInside(writer, member) : schemaPointer(writer, name)];
  }));
}

function referencedModel(reference: string): string | undefined {
  return /^(?:#\/components\/schemas|#\/definitions|https?:\/\/[^/]+\/restapis\/[^/]+\/models)\/([^/#]+)$/.exec(reference)?.[1];
}

function rootExtensions({ api }: OpenApiWriter): JsonObject {
  const validators = api.requestValidators.map(({ name, validateRequestBody, validateRequestParameters }) => [name, { validateRequestParameters, validateRequestBody }]);
  const responses = api.gatewayResponses.map((response) => [response.responseType, defined({
    statusCode: response.statusCode,
    responseParameters: unlessEmpty(response.responseParameters),
    responseTemplates: unlessEmpty(templateTexts(response.responseTemplates)),
  })]);
  return defined({
    'x-amazon-apigateway-gateway-responses': unlessEmpty(Object.fromEntries(responses)),
    'x-amazon-apigateway-request-validators': unlessEmpty(Object.fromEntries(validators)),
    'x-amazon-apigateway-binary-media-types': api.binaryMediaTypes.length > 0 ? api.binaryMediaTypes : undefined,
    'x-amazon-apigateway-api-key-source': api.apiKeySource === 'AUTHORIZER' ? api.apiKeySource : undefined,
    'x-amazon-apigateway-minimum-compression-size': api.minimumCompressionSize,
    'x-amazon-apigateway-policy': jsonOrText(api.policy),
    'x-amazon-apigateway-security-policy': api.securityPolicy,
    'x-amazon-apigateway-endpoint-access-mode': api.endpointAccessMode,
  });
}
