import type { GatewayResponse, Method, RequestValidator, Resource, RestApi } from '../../apigw/model';
import { compact } from '../../base';
import {
  childOf, entriesOf, flagOf, integerOf, jsonTextOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type Entry,
} from '../document';
import { withParents } from '../parents';
import { ENDPOINT_ACCESS_MODES } from '../parts';
import { pathPrefix, type BasePathMode } from './basePath';
import { dereference, endpointConfiguration, extensionOf, operationsOf, tagsOf, type OpenApiDocument } from './document';
import { checkExtensions, checkNamedMembers } from './extensions';
import { readMethod, type MethodContext } from './method';
import { ModelCollector } from './schemas';
import { authorizersOf, readSchemes } from './security';

/** A REST API as ImportRestApi makes it of an OpenAPI document. */
export function readRestApi(document: OpenApiDocument, basePath: BasePathMode): RestApi {
  const { root, problems } = document;
  const info = childOf(root, 'info');
  const models = new ModelCollector(document);
  const schemes = readSchemes(document);
  const resources = readResources({ document, models, schemes }, pathPrefix(document, basePath));
  const policy = extensionOf(root, 'policy');
  const documentation = extensionOf(root, 'documentation');
  const endpoint = endpointConfiguration(document);
  const vpcEndpointIds = textsOf(childOf(endpoint, 'vpcEndpointIds'));
  checkExtensions(document, 'REST');
  checkNamedMembers(extensionOf(root, 'gateway-responses'), 'gateway response', problems);
  checkNamedMembers(extensionOf(root, 'request-validators'), 'request validator', problems);
  return compact<RestApi>({
    kind: 'REST',
    name: textOf(childOf(info, 'title')) ?? '',
    description: textOf(childOf(info, 'description')),
    version: textOf(childOf(info, 'version')),
    resources,
    models: models.models,
    requestValidators: entriesOf(extensionOf(root, 'request-validators')).map(readRequestValidator),
    authorizers: authorizersOf(schemes),
    gatewayResponses: entriesOf(extensionOf(root, 'gateway-responses')).map((entry) => readGatewayResponse(document, entry)),
    binaryMediaTypes: textsOf(extensionOf(root, 'binary-media-types')),
    apiKeySource: oneOf(extensionOf(root, 'api-key-source'), ['HEADER', 'AUTHORIZER'], 'the API key source', problems) ?? 'HEADER',
    minimumCompressionSize: integerOf(extensionOf(root, 'minimum-compression-size')),
    policy: policy && jsonTextOf(policy),
    disableExecuteApiEndpoint: flagOf(childOf(endpoint, 'disableExecuteApiEndpoint')),
    vpcEndpointIds: vpcEndpointIds.length > 0 ? vpcEndpointIds : undefined,
    securityPolicy: textOf(extensionOf(root, 'security-policy')),
    endpointAccessMode: oneOf(extensionOf(root, 'endpoint-access-mode'), ENDPOINT_ACCESS_MODES, 'the endpoint access mode', problems),
    documentation: documentation && jsonTextOf(documentation),
    tags: tagsOf(document),
    stages: [],
    source: { span: root.span },
  });
}

function readRequestValidator(entry: Entry): RequestValidator {
  return {
    name: entry.key,
    validateRequestBody: flagOf(childOf(entry.value, 'validateRequestBody')) ?? false,
    validateRequestParameters: flagOf(childOf(entry.value, 'validateRequestParameters')) ?? false,
    source: sourceOf(entry),
  };
}

function readGatewayResponse(document: OpenApiDocument, entry: Entry): GatewayResponse {
  return compact<GatewayResponse>({
    responseType: entry.key,
    statusCode: textOf(childOf(entry.value, 'statusCode')),
    responseParameters: textMapOf(childOf(entry.value, 'responseParameters')),
    responseTemplates: templatesOf(childOf(entry.value, 'responseTemplates'), document.text, document.problems),
    source: sourceOf(entry),
  });
}

/** The paths and, before each, those parents that have no entry of their own; the root is always there. */
function readResources(context: MethodContext, prefix: string): readonly Resource[] {
  const resources = new Map<string, Resource>();
  for (const entry of entriesOf(childOf(context.document.root, 'paths'))) {
    if (entry.key.startsWith('x-')) continue;
    const path = resourcePath(context.document, entry, prefix);
    resources.set(path, { path, methods: [...(resources.get(path)?.methods ?? []), ...readMethods(context, entry, path)], source: sourceOf(entry) });
  }
  return withParents([...resources.values()]);
}

function resourcePath(document: OpenApiDocument, entry: Entry, prefix: string): string {
  if (!entry.key.startsWith('/')) document.problems.error('path', `Expected this path to start with a slash: "${entry.key}".`, entry.keySpan);
  const parts = `${prefix}/${entry.key}`.split('/').filter((part) => part !== '');
  for (const part of parts) {
    if (!/^(\{[^{}]+\}|[^{}]*)$/.test(part)) document.problems.error('path', `A part of a path is either one {variable} or a text without braces; "${part}" is neither.`, entry.keySpan);
  }
  return `/${parts.join('/')}`;
}

function readMethods(context: MethodContext, entry: Entry, path: string): readonly Method[] {
  const pathItem = dereference(context.document, entry.value);
  return pathItem ? operationsOf(context.document, pathItem).map(({ httpMethod, operation }) => readMethod(context, operation, httpMethod, path, pathItem)) : [];
}
