import type { HttpApi, Route, RouteIntegration } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, entryOf, flagOf, sourceOf, textOf, type DocumentNode, type Entry } from '../document';
import { HTTP_TIMEOUT, camelFields, corsFrom, routeIntegration } from '../parts';
import { Problems } from '../problems';
import { pathPrefix, type BasePathMode } from './basePath';
import { dereference, endpointConfiguration, extensionOf, operationsOf, tagsOf, type OpenApiDocument, type Operation } from './document';
import { checkExtensions, checkMembers, checkNamedMembers, reusableIntegrations } from './extensions';
import { authorizersOf, readSchemes, readSecurity, type Schemes } from './security';

/** Whether the document can only be meant for an HTTP API: it uses what REST APIs do not have. */
export function describesHttpApi(document: OpenApiDocument): boolean {
  const { root } = document;
  if (extensionOf(root, 'cors') ?? extensionOf(root, 'importexport-version') ?? reusableIntegrations(document)) return true;
  const aside = { ...document, problems: new Problems() };
  if (authorizersOf(readSchemes(aside)).some((authorizer) => authorizer.type === 'JWT')) return true;
  return entriesOf(childOf(root, 'paths')).some((path) => isDefaultPath(path.key) || entriesOf(path.value).some((operation) => isHttpOperation(operation.value)));
}

/** The service exports `/$default`; SAM writes `$default`. */
function isDefaultPath(path: string): boolean {
  return path === '/$default' || path === '$default';
}

function isHttpOperation(operation: DocumentNode): boolean {
  const integration = extensionOf(operation, 'integration');
  return flagOf(childOf(operation, 'isDefaultRoute')) === true || textOf(childOf(integration, 'payloadFormatVersion')) === '2.0' || childOf(integration, 'integrationSubtype') !== undefined;
}

/** An HTTP API as ImportApi makes it of an OpenAPI document. */
export function readHttpApi(document: OpenApiDocument, basePath: BasePathMode): HttpApi {
  const { root } = document;
  const info = childOf(root, 'info');
  const schemes = readSchemes(document);
  const cors = entryOf(root, 'x-amazon-apigateway-cors');
  const prefix = pathPrefix(document, basePath);
  checkExtensions(document, 'HTTP');
  checkMembers(cors?.value, 'CORS configuration', document.problems);
  checkNamedMembers(reusableIntegrations(document), 'integration', document.problems);
  return compact<HttpApi>({
    kind: 'HTTP',
    name: textOf(childOf(info, 'title')) ?? '',
    description: textOf(childOf(info, 'description')),
    version: textOf(childOf(info, 'version')),
    routes: entriesOf(childOf(root, 'paths')).flatMap((path) => readRoutes(document, schemes, path, prefix)),
    authorizers: authorizersOf(schemes),
    cors: cors && corsFrom(camelFields(cors.value), sourceOf(cors)),
    stages: [],
    disableExecuteApiEndpoint: flagOf(childOf(endpointConfiguration(document), 'disableExecuteApiEndpoint')),
    tags: tagsOf(document),
    source: { span: root.span },
  });
}

function readRoutes(document: OpenApiDocument, schemes: Schemes, path: Entry, prefix: string): readonly Route[] {
  const pathItem = path.key.startsWith('x-') ? undefined : dereference(document, path.value);
  return pathItem ? operationsOf(document, pathItem).map((operation) => readRoute(document, schemes, { ...path, key: routePath(path.key, prefix) }, operation)) : [];
}

/** The base path before the path; the default route has none. */
function routePath(path: string, prefix: string): string {
  return prefix === '' || isDefaultPath(path) ? path : `${prefix}${path === '/' ? '' : path}`;
}

function readRoute(document: OpenApiDocument, schemes: Schemes, path: Entry, { httpMethod, operation }: Operation): Route {
  const node = operation.value;
  const { authorizationType, authorizer, authorizationScopes, apiKeyRequired } = readSecurity(document, node, schemes);
  const isDefault = flagOf(childOf(node, 'isDefaultRoute')) === true || isDefaultPath(path.key);
  return compact<Route>({
    routeKey: isDefault ? '$default' : `${httpMethod} ${path.key}`,
    // HTTP APIs have no Cognito authorizers; a document that asks for one gets the custom kind.
    authorizationType: authorizationType === 'COGNITO_USER_POOLS' ? 'CUSTOM' : authorizationType,
    authorizer,
    authorizationScopes,
    apiKeyRequired,
    operationName: textOf(childOf(node, 'operationId')),
    integration: readIntegration(document, operation),
    requestModels: {},
    routeResponses: [],
    source: sourceOf(operation),
  });
}

function readIntegration(document: OpenApiDocument, operation: Entry): RouteIntegration | undefined {
  const entry = entryOf(operation.value, 'x-amazon-apigateway-integration');
  const node = dereference(document, entry?.value);
  if (!entry || !node) {
    if (!entry) document.problems.warning('integration-missing', 'This route has no x-amazon-apigateway-integration.', operation.keySpan);
    return undefined;
  }
  // A reusable integration is checked where it is written, once.
  if (node === entry.value) checkMembers(node, 'integration', document.problems);
  return routeIntegration(document, camelFields(node), { integrationResponses: [], timeoutInMillis: HTTP_TIMEOUT, source: { span: node.span, name: entry.keySpan } });
}
