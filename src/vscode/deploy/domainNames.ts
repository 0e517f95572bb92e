import type { MappedDomainNames } from '../../protocol';
import type { LocalGateway } from '../localGateway';
import type { WorkspaceApiNode } from '../views/workspaceTree';

type DefinedNode = Pick<WorkspaceApiNode, 'document' | 'defined'>;

/** The custom domain names that lead to an API, as its template declares them. */
export const domainNamesOf = ({ document, defined: { logicalId } }: DefinedNode): readonly string[] =>
  document.definition.domainNames.filter(({ mappings }) => mappings.some(({ apiId }) => apiId === logicalId)).map(({ domainName }) => domainName);

/** Has the custom domain names of an API's template lead to the stage of Local that it was deployed to. */
export async function mapDomainNames(localGateway: LocalGateway, { document, defined: { logicalId = '' } }: DefinedNode, { apiId, stageName }: { readonly apiId: string; readonly stageName: string }): Promise<MappedDomainNames> {
  const { domainNames } = document.definition;
  return domainNames.length === 0 ? { urls: [], refused: [] } : localGateway.mapDomainNames({ domainNames, apis: { [logicalId]: { apiId, stageNames: [stageName] } } });
}
