import type { DomainName } from '../../apigw/model';
import { childOf, entryOf, sourceOf, textOf, textsOf } from '../document';
import type { ServerlessApi } from './serverlessApi';

/** The `Domain` of a serverless API: a custom domain name that is mapped to its stage, at the root or at each of the base paths (SAM developer guide, DomainConfiguration). */
export function domainOf(api: ServerlessApi, stage: string): DomainName | undefined {
  const entry = entryOf(api.properties, 'Domain');
  const domainName = textOf(childOf(entry?.value, 'DomainName'));
  if (!entry || domainName === undefined) return undefined;
  const source = sourceOf(entry);
  const basePaths = textsOf(childOf(entry.value, 'BasePath'));
  const keys = (basePaths.length > 0 ? basePaths : ['']).map((path) => path.replace(/^\/+/, ''));
  return { domainName, mappings: keys.map((apiMappingKey) => ({ apiMappingKey, apiId: api.logicalId, stage, source })), source };
}
