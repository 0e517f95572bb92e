import type { ServedRequest } from '../../protocol';
import { definedOperations, type DefinedOperation } from '../panels/methodTarget';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';
import type { LocalRun } from './localRuns';

/** The method or route of the workspace that took a request: of the definition that runs, else of an API of that name. */
export async function findServedOperation(definitions: WorkspaceDefinitions, runs: readonly LocalRun[], { api, apiName, kind, route }: ServedRequest): Promise<DefinedOperation | undefined> {
  if (route === undefined) return undefined;
  const run = runs.find(({ apiId }) => apiId === api);
  const document = run && (await definitions.get(run.uri));
  const operations = (document ? [document] : await definitions.all()).flatMap(definedOperations);
  const isIt = (operation: DefinedOperation): boolean => operation.target.operation === route && operation.api.kind === kind;
  return operations.find((operation) => isIt(operation) && (run ? operation.target.api === run.key : operation.api.name === apiName));
}
