import type { Method, MethodResponse } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, entryOf, flagOf, itemsOf, sourceOf, textOf, textsOf, type DocumentNode, type Entry } from '../document';
import { pathParameters } from '../parts';
import { dereference, extensionOf, type OpenApiDocument } from './document';
import { readIntegration } from './integration';
import type { ModelCollector } from './schemas';
import { readSecurity, type OperationSecurity, type Schemes } from './security';

/** What all methods of a document share. */
export interface MethodContext {
  readonly document: OpenApiDocument;
  readonly models: ModelCollector;
  readonly schemes: Schemes;
}

const LOCATIONS: Readonly<Record<string, string>> = { header: 'header', path: 'path', query: 'querystring' };
const DEFAULT_MEDIA_TYPES = ['application/json'];

/** An operation (or the any-method) of a path item. `path` is the resource's whole path, base path included. */
export function readMethod(context: MethodContext, entry: Entry, httpMethod: string, path: string, pathItem: DocumentNode): Method {
  const { document } = context;
  const operation = entry.value;
  const parameters = [...itemsOf(childOf(pathItem, 'parameters')), ...itemsOf(childOf(operation, 'parameters'))]
    .map((parameter) => dereference(document, parameter)).filter((parameter) => parameter !== undefined);
  const integrationEntry = entryOf(operation, 'x-amazon-apigateway-integration');
  if (!integrationEntry) document.problems.warning('integration-missing', `${httpMethod} ${path} has no x-amazon-apigateway-integration: it cannot be deployed.`, entry.keySpan);
  return compact<Method>({
    httpMethod,
    ...restSecurity(document, entry, readSecurity(document, operation, context.schemes)),
    operationName: textOf(childOf(operation, 'operationId')),
    requestValidator: requestValidator(document, operation),
    requestParameters: requestParameters(parameters, path),
    requestModels: requestModels(context, operation, parameters),
    methodResponses: entriesOf(childOf(operation, 'responses')).flatMap((response) => readMethodResponse(context, response, operation)),
    integration: integrationEntry && readIntegration(document, integrationEntry, { path, httpMethod }),
    source: sourceOf(entry),
  });
}

function restSecurity(document: OpenApiDocument, entry: Entry, security: OperationSecurity): OperationSecurity & Pick<Method, 'authorizationType'> {
  const { authorizationType } = security;
  if (authorizationType !== 'JWT') return { ...security, authorizationType };
  document.problems.error('authorizer-type', 'A REST API has no JWT authorizers; HTTP APIs have.', entry.keySpan);
  return { ...security, authorizationType: 'CUSTOM' };
}

/** The operation's validator, or else the document's; an unknown name is a problem. */
function requestValidator(document: OpenApiDocument, operation: DocumentNode): string | undefined {
  const node = extensionOf(operation, 'request-validator') ?? extensionOf(document.root, 'request-validator');
  const name = textOf(node);
  if (!node || !name) return undefined;
  if (!entryOf(extensionOf(document.root, 'request-validators'), name)) {
    document.problems.error('request-validator', `There is no validator "${name}" under x-amazon-apigateway-request-validators.`, node.span);
    return undefined;
  }
  return name;
}

/** Declared parameters, and every variable of the path. */
function requestParameters(parameters: readonly DocumentNode[], path: string): Readonly<Record<string, boolean>> {
  const found = new Map(Object.entries(pathParameters(path)));
  for (const parameter of parameters) {
    const name = textOf(childOf(parameter, 'name'));
    const location = LOCATIONS[textOf(childOf(parameter, 'in')) ?? ''];
    if (!name || !location) continue;
    found.set(`method.request.${location}.${name}`, location === 'path' || (flagOf(childOf(parameter, 'required')) ?? false));
  }
  return Object.fromEntries(found);
}

function requestModels(context: MethodContext, operation: DocumentNode, parameters: readonly DocumentNode[]): Readonly<Record<string, string>> {
  const { document, models } = context;
  if (document.version === 3) return contentModels(context, childOf(dereference(document, childOf(operation, 'requestBody')), 'content'));
  const body = parameters.find((parameter) => textOf(childOf(parameter, 'in')) === 'body');
  const name = models.nameFor(childOf(body, 'schema'));
  return name === undefined ? {} : Object.fromEntries(mediaTypes(document, operation, 'consumes').map((type) => [type, name]));
}

function contentModels({ models }: MethodContext, content: DocumentNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesOf(content).flatMap(({ key, value }) => {
    const name = models.nameFor(childOf(value, 'schema'));
    return name === undefined ? [] : [[key, name]];
  }));
}

function mediaTypes(document: OpenApiDocument, operation: DocumentNode, key: 'consumes' | 'produces'): readonly string[] {
  const types = textsOf(childOf(operation, key) ?? childOf(document.root, key));
  return types.length > 0 ? types : DEFAULT_MEDIA_TYPES;
}

function readMethodResponse(context: MethodContext, entry: Entry, operation: DocumentNode): readonly MethodResponse[] {
  const { document, models } = context;
  if (entry.key.startsWith('x-')) return [];
  if (!/^[1-5]\d\d$/.test(entry.key)) {
    document.problems.warning('status-code', `The service takes only status codes from 100 to 599 as responses; "${entry.key}" is left out.`, entry.keySpan);
    return [];
  }
  const response = dereference(document, entry.value);
  const headers = entriesOf(childOf(response, 'headers')).map((header) => [`method.response.header.${header.key}`, false] as const);
  const name = document.version === 2 ? models.nameFor(childOf(response, 'schema')) : undefined;
  const responseModels = document.version === 3
    ? contentModels(context, childOf(response, 'content'))
    : name === undefined ? {} : Object.fromEntries(mediaTypes(document, operation, 'produces').map((type) => [type, name]));
  return [{ statusCode: entry.key, responseParameters: Object.fromEntries(headers), responseModels, source: sourceOf(entry) }];
}
