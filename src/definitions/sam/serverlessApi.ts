import { childOf, entriesOf, textOf, type DocumentNode } from '../document';
import type { Template, TemplateResource } from '../cloudformation';
import { openApiVersion, type OpenApiDocument } from '../openapi';

/** An API resource, or the implicit API, which has no entry in the template. */
export type ServerlessApi = Pick<TemplateResource, 'logicalId' | 'properties'> & Partial<TemplateResource>;

/** A REST API's stage; SAM's implicit API is served as `Prod`. */
export function restStageName({ properties }: ServerlessApi): string {
  return textOf(childOf(properties, 'StageName')) ?? 'Prod';
}

/** An HTTP API's stage. */
export function httpStageName({ properties }: ServerlessApi): string {
  return textOf(childOf(properties, 'StageName')) ?? '$default';
}

/** The DefinitionBody as an OpenAPI document; undefined if there is none that is written in the template. */
export function definitionBody({ text, problems }: Template, { properties, entry }: ServerlessApi): OpenApiDocument | undefined {
  const location = childOf(properties, 'DefinitionUri');
  if (location) problems.information('definition-uri', 'The definition that DefinitionUri names is a file of its own and not shown here.', entry?.keySpan ?? location.span);
  const root = childOf(properties, 'DefinitionBody');
  const version = root && openApiVersion(root);
  if (root && !version && entriesOf(root).length > 0) problems.error('body', 'Expected this DefinitionBody to be an OpenAPI document: it has neither "openapi" nor "swagger".', root.span);
  return root && version && { root, version, text, problems };
}

export function authOf({ properties }: ServerlessApi): DocumentNode | undefined {
  return childOf(properties, 'Auth');
}
