import { DisposableStore, type Disposable } from '../../base';
import type { Services } from '../services';
import { createConsolePanels, type ConsolePanels } from './consolePanels';
import { createMethodPanels } from './methodPanels';
import { createPreviewPanels } from './previewPanels';
import { createRequestPanels, type RequestPanels } from './requestPanels';
import { createRequestsView, type RequestsView } from './requestsView';
import { createRoutesPanels } from './routesPanels';

export type PreviewPanels = ReturnType<typeof createPreviewPanels>;
export type MethodPanels = ReturnType<typeof createMethodPanels>;
export type RoutesPanels = ReturnType<typeof createRoutesPanels>;

/** The kinds of panels there are. */
export interface Panels extends Disposable {
  readonly previews: PreviewPanels;
  readonly routes: RoutesPanels;
  readonly methods: MethodPanels;
  readonly requests: RequestPanels;
  readonly servedRequests: RequestsView;
  readonly consoles: ConsolePanels;
}

/** Registers them, so that panels of the last session are brought back; opens none. */
export function registerPanels(services: Services): Panels {
  const store = new DisposableStore();
  const { extensionUri } = services;
  const methods = store.add(createMethodPanels(extensionUri, services));
  const servedRequests = store.add(createRequestsView(extensionUri, services, methods));
  return {
    previews: store.add(createPreviewPanels(extensionUri, services)),
    routes: store.add(createRoutesPanels(extensionUri, services)),
    methods,
    requests: store.add(createRequestPanels(extensionUri, services)),
    servedRequests,
    consoles: store.add(createConsolePanels(extensionUri, services, servedRequests)),
    dispose: () => store.dispose(),
  };
}
