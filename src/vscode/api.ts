import type { MethodState, PreviewState, RequestState, RoutesState } from '../protocol';
import type { Connections } from './connections';
import type { LocalRuns } from './local/localRuns';
import type { RequestLog } from './local/requestLog';
import type { LocalGateway } from './localGateway';
import type { Panels } from './panels';
import type { ConsoleSession } from './panels/consoleSession';
import type { RequestsSession } from './panels/requestsSession';
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
  readonly localRuns: LocalRuns;
  readonly requestLog: RequestLog;
  /** What the view *Requests* shows. */
  readonly requestsSession: RequestsSession;
  /** What its action *Open in Method View* does with the chosen request. */
  readonly openServedInMethodView: () => Promise<void>;
  /** What the open panels of each kind show. */
  readonly previewPanels: () => readonly PreviewState[];
  readonly routePanels: () => readonly RoutesState[];
  readonly methodPanels: () => readonly MethodState[];
  readonly requestPanels: () => readonly RequestState[];
  readonly consoles: () => readonly ConsoleSession[];
}

export function createExtensionApi({ localGateway, connections, localRuns, requestLog }: Services, { workspaceTree, apisTree }: Views, { previews, routes, methods, requests, servedRequests, consoles }: Panels): ExtensionApi {
  return {
    workspaceTree, apisTree, localGateway, connections, localRuns, requestLog, requestsSession: servedRequests.session, openServedInMethodView: () => servedRequests.openInMethodView(),
    previewPanels: () => previews.states(), routePanels: () => routes.states(), methodPanels: () => methods.states(), requestPanels: () => requests.states(), consoles: () => consoles.sessions(),
  };
}
