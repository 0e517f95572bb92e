import type { Authorizer, Model } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, jsonTextOf, sourceOf, textOf, type DocumentNode } from '../document';
import { openApiVersion, type OpenApiDocument } from '../openapi';
import { authorizerFrom, pascalFields } from '../parts';
import { pairsOf, referencedId, type Template, type TemplateResource } from './template';

/** The resources of a template that name one API, by the end of their type: `Model` for `AWS::ApiGateway::Model`. */
export interface ApiParts {
  readonly template: Template;
  readonly apiId: string;
  of(type: string): readonly TemplateResource[];
}

export function partsOf(template: Template, service: 'ApiGateway' | 'ApiGatewayV2', apiId: string): ApiParts {
  const property = service === 'ApiGateway' ? 'RestApiId' : 'ApiId';
  const byType = new Map<string, TemplateResource[]>();
  for (const resource of template.resources) {
    if (referencedId(childOf(resource.properties, property)) !== apiId) continue;
    const list = byType.get(resource.type);
    if (list) list.push(resource);
    else byType.set(resource.type, [resource]);
  }
  return { template, apiId, of: (type) => byType.get(`AWS::${service}::${type}`) ?? [] };
}

/** The OpenAPI document that an API's Body is; undefined where there is none. `signs` are the members that tell one. */
export function bodyDocument({ text, problems }: Template, { properties, entry }: TemplateResource, signs: string): OpenApiDocument | undefined {
  if (childOf(properties, 'BodyS3Location')) problems.information('body-location', 'The definition that BodyS3Location names is not read.', entry.keySpan);
  const root = childOf(properties, 'Body');
  const version = root && openApiVersion(root);
  if (root && !version) problems.error('body', `Expected this Body to be an OpenAPI document: it has ${signs}.`, root.span);
  return root && version && { root, version, text, problems };
}

export function readModel({ logicalId, properties, entry }: TemplateResource): Model {
  const schema = childOf(properties, 'Schema');
  return compact<Model>({
    name: textOf(childOf(properties, 'Name')) ?? logicalId,
    contentType: textOf(childOf(properties, 'ContentType')) ?? 'application/json',
    description: textOf(childOf(properties, 'Description')),
    schema: schema ? jsonTextOf(schema) : '{}',
    source: sourceOf(entry),
  });
}

export function readAuthorizers(parts: ApiParts): readonly Authorizer[] {
  return parts.of('Authorizer').flatMap(({ logicalId, properties, entry }) => {
    const authorizer = authorizerFrom(parts.template, pascalFields(properties), textOf(childOf(properties, 'Name')) ?? logicalId, sourceOf(entry));
    return authorizer ? [authorizer] : [];
  });
}

/** The name of what a property refers to: resources of a template are named by their logical ids, the model by names. */
export function nameOf(parts: ApiParts, type: string, node: DocumentNode | undefined): string | undefined {
  const id = referencedId(node);
  const resource = parts.of(type).find((candidate) => candidate.logicalId === id);
  return resource ? textOf(childOf(resource.properties, 'Name')) ?? resource.logicalId : textOf(node);
}

/** Content type or key -> model name; some templates refer to the model's resource instead. */
export function modelNames(parts: ApiParts, node: DocumentNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(pairsOf(node).map(({ key, value }) => [key, nameOf(parts, 'Model', value) ?? '']));
}
