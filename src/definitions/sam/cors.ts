import type { Method, Resource, Source } from '../../apigw/model';
import { childOf, flagOf, isMapping, textOf, type DocumentNode } from '../document';
import { REST_TIMEOUT, pathParameters } from '../parts';

const ALL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** SAM's `Cors` property adds a MOCK method for OPTIONS to every path that has methods but none for OPTIONS. */
export function withCors(resources: readonly Resource[], cors: DocumentNode | undefined, authorize: (method: Method) => Method): readonly Resource[] {
  if (!cors) return resources;
  return resources.map((resource) => {
    if (resource.methods.length === 0 || resource.methods.some((method) => method.httpMethod === 'OPTIONS')) return resource;
    return { ...resource, methods: [...resource.methods, authorize(preflight(resource, corsHeaders(resource, cors), { span: cors.span }))] };
  });
}

/** Header -> value as it is written, in single quotes. */
function corsHeaders(resource: Resource, cors: DocumentNode): Readonly<Record<string, string>> {
  const settings = isMapping(cors) ? cors : undefined;
  const optional: readonly (readonly [string, string | undefined])[] = [
    ['Access-Control-Allow-Origin', settings ? textOf(childOf(settings, 'AllowOrigin')) : textOf(cors)],
    ['Access-Control-Allow-Methods', textOf(childOf(settings, 'AllowMethods')) ?? allowedMethods(resource)],
    ['Access-Control-Allow-Headers', textOf(childOf(settings, 'AllowHeaders'))],
    ['Access-Control-Max-Age', textOf(childOf(settings, 'MaxAge'))],
    ['Access-Control-Allow-Credentials', flagOf(childOf(settings, 'AllowCredentials')) === true ? "'true'" : undefined],
  ];
  return Object.fromEntries(optional.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

function allowedMethods(resource: Resource): string {
  const methods = resource.methods.map((method) => method.httpMethod);
  return `'${methods.includes('ANY') ? ALL_METHODS.join(',') : [...methods, 'OPTIONS'].sort().join(',')}'`;
}

/** The shape that SAM writes (recording: import-swagger-mock-cors). */
function preflight(resource: Resource, headers: Readonly<Record<string, string>>, source: Source): Method {
  const named = Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value] as const);
  return {
    httpMethod: 'OPTIONS',
    authorizationType: 'NONE',
    authorizationScopes: [],
    apiKeyRequired: false,
    requestParameters: pathParameters(resource.path),
    requestModels: {},
    methodResponses: [{ statusCode: '200', responseParameters: Object.fromEntries(named.map(([name]) => [name, false])), responseModels: {} }],
    integration: {
      type: 'MOCK',
      requestParameters: {},
      requestTemplates: { 'application/json': { text: '{\n  "statusCode" : 200\n}\n' } },
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: REST_TIMEOUT,
      cacheKeyParameters: [],
      integrationResponses: [{ statusCode: '200', responseParameters: Object.fromEntries(named), responseTemplates: { 'application/json': { text: '{}\n' } } }],
      source,
    },
    source,
  };
}
