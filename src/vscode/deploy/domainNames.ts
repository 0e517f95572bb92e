import type { MappedDomainNames } from '../../protocol';
import type { Connection } from '../connections';
import type { LocalGateway } from '../localGateway';
import type { WorkspaceApiNode } from '../views/workspaceTree';

type DefinedNode = Pick<WorkspaceApiNode, 'document' | 'defined'>;
type Mapper = Pick<LocalGateway, 'mapDomainNames'>;

/** Has the custom domain names of an API's template lead to the stage of Local that it was deployed to. */
export async function mapDomainNames(local: Mapper, { document, defined: { logicalId = '' } }: DefinedNode, { apiId, stageName }: { readonly apiId: string; readonly stageName: string }): Promise<MappedDomainNames> {
  const { domainNames } = document.definition;
  return domainNames.length === 0 ? { urls: [], refused: [] } : local.mapDomainNames({ domainNames, apis: { [logicalId]: { apiId, stageNames: [stageName] } } });
}

interface Place {
  readonly node: DefinedNode;
  readonly connection: Connection;
  readonly stageName: string;
}

/** Local makes the custom domain names of a template; on AWS they take a certificate and DNS. Answers what became of those that lead to the API, in sentences. */
export async function deployDomainNames(local: Mapper, { node, connection, stageName }: Place, apiId: string): Promise<readonly string[]> {
  if (connection.kind === 'aws') return notMade(node);
  const { urls, refused } = await mapDomainNames(local, node, { apiId, stageName });
  return [...urls.map((url) => `Also at ${url}.`), ...refused];
}

function notMade({ document, defined: { logicalId } }: DefinedNode): readonly string[] {
  const names = document.definition.domainNames.filter(({ mappings }) => mappings.some(({ apiId }) => apiId === logicalId)).map(({ domainName }) => domainName);
  return names.length === 0 ? [] : [`Custom domain names of the template are not made here, as they need a certificate and DNS: ${names.join(', ')}.`];
}
