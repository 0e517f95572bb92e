import type { MethodState, PreviewState, RequestState, RoutesState } from '../protocol';
import type { Connections } from './connections';
import type { LocalGateway } from './localGateway';
import type { Panels } from './panels';
import type { Services } from './services';
import type { Views } from './views';
import type { ApisTree } from './views/apisTree';
import type { WorkspaceTree } from './views/workspaceTree';

/** What `activate` returns: eyes and ears for the tests inside the editor. Not an interface for other extensions. */
export interface ExtensionApi {
  readonly workspaceTree: WorkspaceTree;
  readonly apisTree: ApisTree;
  readonly localGateway: LocalGateway;
  readonly connections: Connections;
  /** What the open panels of each kind show. */
  readonly previewPanels: () => readonly PreviewState[];
  readonly routePanels: () => readonly RoutesState[];
  readonly methodPanels: () => readonly MethodState[];
  readonly requestPanels: () => readonly RequestState[];
}

export function createExtensionApi({ localGateway, connections }: Services, { workspaceTree, apisTree }: Views, { previews, routes, methods, requests }: Panels): ExtensionApi {
  return {
    workspaceTree, apisTree, localGateway, connections,
    previewPanels: () => previews.states(), routePanels: () => routes.states(), methodPanels: () => methods.states(), requestPanels: () => requests.states(),
  };
}
