import type { Method, MethodResponse, Resource, Source } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entryOf, flagOf, itemsOf, oneOf, sourceOf, textMapOf, textOf, textsOf, type DocumentNode } from '../document';
import { pascalFields, pathParameters, restIntegration, restIntegrationResponse } from '../parts';
import { modelNames, nameOf, type ApiParts } from './common';
import { referencedId, type TemplateResource } from './template';

const AUTHORIZATION_TYPES = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'] as const;

/** The resources with their methods. */
export function readResources(parts: ApiParts): readonly Resource[] {
  const pathOf = pathsOf(parts);
  const methods = new Map<string, Method[]>();
  for (const method of parts.of('Method')) {
    const path = pathOf(referencedId(childOf(method.properties, 'ResourceId')));
    const list = methods.get(path);
    if (list) list.push(readMethod(parts, method, path));
    else methods.set(path, [readMethod(parts, method, path)]);
  }
  const sources = new Map<string, Source>(parts.of('Resource').map((resource) => [pathOf(resource.logicalId), sourceOf(resource.entry)]));
  const all = new Set(['/', ...sources.keys(), ...methods.keys()]);
  return [...all].map((path) => compact<Resource>({ path, methods: methods.get(path) ?? [], source: sources.get(path) }));
}

/** Paths are at most so many parts long; parents in a circle end here. */
const PARTS = 60;

/** The path of a resource by its logical id; `/` for the API's root. One whose parent is not in the template (an import, a parameter) hangs from the root. */
function pathsOf(parts: ApiParts): (id: string | undefined) => string {
  const declared = new Map(parts.of('Resource').map((resource) => [resource.logicalId, resource]));
  const known = new Map<string, string>([[parts.apiId, '']]);
  const prefixOf = (id: string, left: number): string => {
    const resource = declared.get(id);
    const found = known.get(id);
    if (found !== undefined || !resource || left === 0) return found ?? '';
    const parentNode = childOf(resource.properties, 'ParentId');
    const parent = referencedId(parentNode);
    if (parent === undefined || !(declared.has(parent) || known.has(parent))) {
      parts.template.problems.warning('parent', 'The parent of this resource is not in this template; it is shown below the root.', (parentNode ?? resource.entry.value).span);
    }
    const path = `${prefixOf(parent ?? '', left - 1)}/${textOf(childOf(resource.properties, 'PathPart')) ?? ''}`;
    known.set(id, path);
    return path;
  };
  return (id) => prefixOf(id ?? '', PARTS) || '/';
}

function readMethod(parts: ApiParts, { properties, entry }: TemplateResource, path: string): Method {
  const { template } = parts;
  const authorizationType = oneOf(childOf(properties, 'AuthorizationType'), AUTHORIZATION_TYPES, 'the authorization type', template.problems) ?? 'NONE';
  const integrationEntry = entryOf(properties, 'Integration');
  const integration = integrationEntry?.value;
  const declared = textMapOf(childOf(properties, 'RequestParameters'));
  return compact<Method>({
    httpMethod: textOf(childOf(properties, 'HttpMethod'))?.toUpperCase() ?? 'ANY',
    authorizationType,
    authorizer: nameOf(parts, 'Authorizer', childOf(properties, 'AuthorizerId')),
    authorizationScopes: textsOf(childOf(properties, 'AuthorizationScopes')),
    apiKeyRequired: flagOf(childOf(properties, 'ApiKeyRequired')) ?? false,
    operationName: textOf(childOf(properties, 'OperationName')),
    requestValidator: nameOf(parts, 'RequestValidator', childOf(properties, 'RequestValidatorId')),
    requestParameters: { ...pathParameters(path), ...booleansOf(declared) },
    requestModels: modelNames(parts, childOf(properties, 'RequestModels')),
    methodResponses: itemsOf(childOf(properties, 'MethodResponses')).map((response) => readMethodResponse(parts, response)),
    integration: integrationEntry && restIntegration(template, pascalFields(integration), {
      requestParameters: textMapOf(childOf(integration, 'RequestParameters')),
      integrationResponses: itemsOf(childOf(integration, 'IntegrationResponses')).map((response) => (
        restIntegrationResponse(template, pascalFields(response), textOf(childOf(response, 'SelectionPattern')) || undefined, { span: response.span })
      )),
      source: sourceOf(integrationEntry),
    }),
    source: sourceOf(entry),
  });
}

function booleansOf(texts: Readonly<Record<string, string>>): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.toLowerCase() === 'true']));
}

function readMethodResponse(parts: ApiParts, node: DocumentNode): MethodResponse {
  return {
    statusCode: textOf(childOf(node, 'StatusCode')) ?? '',
    responseParameters: booleansOf(textMapOf(childOf(node, 'ResponseParameters'))),
    responseModels: modelNames(parts, childOf(node, 'ResponseModels')),
    source: { span: node.span },
  };
}
