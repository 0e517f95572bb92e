import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import { setContextKey } from '../contextKeys';
import type { LocalRuns } from '../local/localRuns';
import type { RequestLog } from '../local/requestLog';
import type { LocalGateway } from '../localGateway';

interface Local {
  readonly localGateway: LocalGateway;
  readonly requestLog: RequestLog;
  readonly localRuns: LocalRuns;
}

interface Item {
  readonly text: string;
  readonly tooltip: string;
  readonly command: string;
}

/** Milliseconds: the counter is for people. */
const COUNTING_PERIOD = 500;

/** The status bar's word on the local gateway, shown once it was started. */
export function registerLocalStatus(local: Local): Disposable {
  const store = new DisposableStore();
  const item = store.add(vscode.window.createStatusBarItem('apiGateway.local', vscode.StatusBarAlignment.Left, 0));
  item.name = 'API Gateway: Local Gateway';
  let timer: NodeJS.Timeout | undefined;
  const show = (): void => {
    timer = undefined;
    const { kind } = local.localGateway.state;
    setContextKey('apiGateway.local.running', kind === 'running');
    Object.assign(item, describe(local));
    if (kind === 'stopped') item.hide();
    else item.show();
  };
  show();
  store.add(local.localGateway.onDidChange(show));
  store.add(local.localRuns.onDidChange(show));
  store.add(local.requestLog.onDidChange(() => { timer ??= setTimeout(show, COUNTING_PERIOD); }));
  store.add({ dispose: () => clearTimeout(timer) });
  return store;
}

function describe({ localGateway: { state }, requestLog: { total }, localRuns }: Local): Item {
  switch (state.kind) {
    case 'stopped':
      return { text: '', tooltip: '', command: 'apiGateway.showLocalActions' };
    case 'starting':
      return { text: '$(loading~spin) API Gateway', tooltip: 'The local gateway is starting', command: 'apiGateway.showLog' };
    case 'running': {
      const behind = localRuns.all.filter(({ status }) => status.kind === 'behind');
      const requests = total === 0 ? '' : ` $(arrow-swap) ${total.toLocaleString()}`;
      return { text: `$(${behind.length > 0 ? 'warning' : 'vm-running'}) ${new URL(state.gateway.endpoint).host}${requests}`, tooltip: tooltipOf(state.gateway.endpoint, total, localRuns), command: 'apiGateway.showLocalActions' };
    }
    case 'failed':
      return { text: '$(error) API Gateway', tooltip: `${state.failure.message} Select to start the local gateway again.`, command: 'apiGateway.startLocalGateway' };
  }
}

function tooltipOf(endpoint: string, total: number, { all }: LocalRuns): string {
  const runs = all.map(({ name, url, status }) => `${name}: ${status.kind === 'behind' ? `not redeployed, ${status.reason}` : url}`);
  return [`The local gateway answers at ${endpoint}.`, `${total.toLocaleString()} ${total === 1 ? 'request' : 'requests'} so far.`, ...runs, 'Select for what can be done with it.'].join('\n');
}
