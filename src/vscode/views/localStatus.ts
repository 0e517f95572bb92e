import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import { setContextKey } from '../contextKeys';
import type { LocalGateway, LocalGatewayState } from '../localGateway';

/** The status bar's word on the local gateway, shown once it was started. */
export function registerLocalStatus(localGateway: LocalGateway): Disposable {
  const store = new DisposableStore();
  const item = store.add(vscode.window.createStatusBarItem('apiGateway.local', vscode.StatusBarAlignment.Left, 0));
  item.name = 'API Gateway: Local Gateway';
  const show = (state: LocalGatewayState): void => {
    setContextKey('apiGateway.local.running', state.kind === 'running');
    const { text, tooltip, command } = describe(state);
    Object.assign(item, { text, tooltip, command });
    if (state.kind === 'stopped') item.hide();
    else item.show();
  };
  show(localGateway.state);
  store.add(localGateway.onDidChange(show));
  return store;
}

function describe(state: LocalGatewayState): { readonly text: string; readonly tooltip: string; readonly command: string | undefined } {
  switch (state.kind) {
    case 'stopped':
      return { text: '', tooltip: '', command: undefined };
    case 'starting':
      return { text: '$(loading~spin) API Gateway', tooltip: 'The local gateway is starting', command: 'apiGateway.showLog' };
    case 'running':
      return { text: `$(vm) ${state.gateway.endpoint.replace('http://', '')}`, tooltip: `The local gateway answers at ${state.gateway.endpoint}. Select to copy the endpoint.`, command: 'apiGateway.copyLocalEndpoint' };
    case 'failed':
      return { text: '$(error) API Gateway', tooltip: `${state.failure.message} Select to start the local gateway again.`, command: 'apiGateway.startLocalGateway' };
  }
}
