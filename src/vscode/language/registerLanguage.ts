import { DisposableStore, type Disposable } from '../../base';
import type { LocalRuns } from '../local/localRuns';
import type { Workers } from '../worker';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';
import { registerCodeLenses } from './codeLenses';
import { registerDiagnostics } from './diagnostics';

/** What editors of templates and definitions show by themselves. */
export function registerLanguage(services: { readonly workers: Workers; readonly definitions: WorkspaceDefinitions; readonly localRuns: LocalRuns }): Disposable {
  const store = new DisposableStore();
  store.add(registerCodeLenses(services.definitions, services.localRuns));
  store.add(registerDiagnostics(services.definitions, services.workers.reading));
  return store;
}
