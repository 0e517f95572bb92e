import type { ApiMapping, DomainName } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, sourceOf, textOf } from '../document';
import { referencedId, resourcesOf, type Template, type TemplateResource } from './template';

const DOMAIN_TYPES = ['AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName', 'AWS::ApiGateway::DomainNameV2'];
const MAPPING_TYPES = ['AWS::ApiGateway::BasePathMapping', 'AWS::ApiGatewayV2::ApiMapping', 'AWS::ApiGateway::BasePathMappingV2'];

/** How the root is written (API reference, CreateBasePathMapping). */
const NO_BASE_PATH = '(none)';

/** The custom domain names of a template, and those that are only mapped in it. */
export function readDomainNames(template: Template): readonly DomainName[] {
  const domains = new Map<string, DomainName>();
  const logicalIds = new Map<string, string>();
  for (const { logicalId, properties, entry } of DOMAIN_TYPES.flatMap((type) => resourcesOf(template, type))) {
    const domainName = textOf(childOf(properties, 'DomainName')) ?? logicalId;
    logicalIds.set(logicalId, domainName);
    domains.set(domainName, { domainName, mappings: [], source: sourceOf(entry) });
  }
  for (const resource of MAPPING_TYPES.flatMap((type) => resourcesOf(template, type))) {
    const node = childOf(resource.properties, 'DomainName') ?? childOf(resource.properties, 'DomainNameArn');
    const domainName = logicalIds.get(referencedId(node) ?? '') ?? textOf(node) ?? '';
    const domain = domains.get(domainName) ?? { domainName, mappings: [] };
    domains.set(domainName, { ...domain, mappings: [...domain.mappings, readMapping(resource)] });
  }
  return [...domains.values()];
}

function readMapping({ properties, entry }: TemplateResource): ApiMapping {
  const api = childOf(properties, 'ApiId') ?? childOf(properties, 'RestApiId');
  return compact<ApiMapping>({
    apiMappingKey: (textOf(childOf(properties, 'ApiMappingKey') ?? childOf(properties, 'BasePath')) ?? '').replace(NO_BASE_PATH, ''),
    apiId: referencedId(api) ?? textOf(api) ?? '',
    stage: textOf(childOf(properties, 'Stage')),
    source: sourceOf(entry),
  });
}
