import type { Method, Model } from '../../apigw/model';
import { compact, isJsonObject, parseJsonObject, unlessEmpty, type JsonObject } from '../../base';
import { declaredParameters, PATH_VARIABLE, pathVariables } from './methodParameters';
import type { DefinedOperation } from './methodTarget';

/** Models may name each other in circles. */
const MAX_DEPTH = 6;

/** A sample event made of what the definition says of a method or route: required parameters, and a body that fits its model. */
export function exampleEvent({ api, resource, method }: DefinedOperation): JsonObject {
  if (api.kind === 'WEBSOCKET') return { apiType: 'WEBSOCKET', body: { action: resource }, context: { eventType: eventTypeOf(resource), routeKey: resource } };
  const declared = 'httpMethod' in method ? method : undefined;
  const httpMethod = declared?.httpMethod ?? /^[A-Z]+(?= )/.exec('routeKey' in method ? method.routeKey : '')?.[0] ?? 'GET';
  const path = resource.startsWith('/') ? resource : '/';
  const pathParameters = Object.fromEntries(pathVariables(path).map((name) => [name, '1']));
  const body = declared && api.kind === 'REST' ? bodyOf(declared, api.models) : undefined;
  const headers = { ...(declared && requiredOf(declared, 'header')), ...(body !== undefined && { 'Content-Type': 'application/json' }), ...(method.apiKeyRequired && { 'x-api-key': 'an-api-key-of-twenty-characters' }) };
  return compact<Record<string, unknown>>({
    apiType: api.kind === 'HTTP' ? 'HTTP' : undefined, httpMethod: httpMethod === 'ANY' ? 'GET' : httpMethod, resource: path, path: path.replaceAll(PATH_VARIABLE, '1'), headers,
    pathParameters: unlessEmpty(pathParameters), queryStringParameters: declared && requiredOf(declared, 'querystring'), body,
  });
}

const eventTypeOf = (routeKey: string): string => ({ $connect: 'CONNECT', $disconnect: 'DISCONNECT' })[routeKey] ?? 'MESSAGE';

const requiredOf = (method: Method, location: 'header' | 'querystring'): Readonly<Record<string, string>> =>
  Object.fromEntries(declaredParameters(method, location).filter(({ required }) => required).map(({ name }) => [name, 'text']));

function bodyOf({ httpMethod, requestModels, integration }: Method, models: readonly Model[]): unknown {
  const model = models.find(({ name }) => name === (requestModels['application/json'] ?? requestModels['$default']));
  const schema = model && parseJsonObject(model.schema);
  if (schema) return sampleOf(schema, models, 0);
  return ['POST', 'PUT', 'PATCH'].includes(httpMethod) && integration ? { message: 'Hello' } : undefined;
}

/** A small value that fits a schema, as far as its type, its required members and its first allowed value go. */
function sampleOf(schema: JsonObject, models: readonly Model[], depth: number): unknown {
  const { $ref, type, required: names, properties, items, minimum } = schema;
  const allowed: unknown = Array.isArray(schema['enum']) ? schema['enum'][0] : undefined;
  if (allowed !== undefined) return allowed;
  if (depth > MAX_DEPTH) return {};
  const inner = (value: unknown): unknown => (isJsonObject(value) ? sampleOf(value, models, depth + 1) : 'text');
  if (typeof $ref === 'string') return inner(parseJsonObject(models.find(({ name }) => name === $ref.split('/').at(-1))?.schema ?? '{}'));
  switch (Array.isArray(type) ? (type as readonly unknown[])[0] : type) {
    case 'string':
      return 'text';
    case 'integer':
    case 'number':
      return typeof minimum === 'number' ? minimum + 1 : 1;
    case 'boolean':
      return true;
    case 'array':
      return isJsonObject(items) ? [inner(items)] : [];
    default: {
      const members = isJsonObject(properties) ? properties : {};
      const wanted = Array.isArray(names) ? names.map(String) : Object.keys(members);
      return Object.fromEntries(wanted.map((name) => [name, inner(members[name])]));
    }
  }
}
