import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GatewayAddress } from '../../src/protocol';
import type { ExtensionApi } from '../../src/vscode/api';
import { forkGateway, type GatewayProcess } from '../gateway/support/process';
import { eventually } from '../support/eventually';
import { extension, extensionApi, workspaceUri } from './support';

describe('A gateway that another window runs', () => {
  const target = { uri: workspaceUri('orders', 'template.yaml'), key: 'OrdersApi' };
  let api: ExtensionApi;
  /** The process of the other window. */
  let other: GatewayProcess;
  before(async () => {
    api = await extensionApi();
    await api.localGateway.stop();
    other = forkGateway({ dataDir: api.localGateway.dataFolder }, { execArgv: [], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }, path.join(extension().extensionPath, 'dist', 'gateway.js'));
    await other.next('listening');
  });
  after(async () => {
    api.localRuns.stop(target);
    await vscode.commands.executeCommand('apiGateway.stopLocalGateway');
    other.child.kill('SIGKILL');
  });

  const address = (): GatewayAddress => {
    const { state } = api.localGateway;
    return state.kind === 'running' ? state.gateway : assert.fail(state.kind);
  };
  const orders = async (): Promise<number> => (await fetch(`${api.localRuns.find(target)?.url ?? ''}/orders`)).status;

  it('runs the functions of this workspace', async () => {
    assert.ok((await api.localGateway.start()).ok);
    assert.equal(address().shared, true);
    void vscode.commands.executeCommand('apiGateway.runLocally', { uri: target.uri.toString(), key: target.key });
    const run = await eventually(() => api.localRuns.find(target), 'the run');
    assert.deepEqual(run.remarks, []);
    assert.equal(await orders(), 200);
  });

  it('shows its requests in both windows, with their steps, and sends them again', async () => {
    await orders();
    const served = await eventually(() => api.requestLog.all.find(({ path: asked }) => asked === '/orders'), 'the request');
    await eventually(() => other.notices.find((notice) => notice.kind === 'requests' && notice.requests.some(({ id }) => id === served.id)), 'the request in the other window');
    await api.requestsSession.select(served.id);
    assert.equal((await eventually(() => api.requestsSession.selection?.run, 'the steps')).status, 200);
    const { total } = api.requestLog;
    assert.equal(await api.localGateway.replay(served.id), true);
    await eventually(() => api.requestLog.total > total, 'the same request again');
  });

  it('goes on in this window when the other one dies, with its functions, at its address', async () => {
    const before = address();
    const known = api.requestLog.all.length;
    other.child.kill('SIGKILL');
    await eventually(() => !address().shared, 'this window runs it');
    assert.deepEqual(address(), { ...before, shared: false });
    await eventually(async () => (await orders()) === 200, 'the function');
    await eventually(() => api.requestLog.all.length > known, 'a request behind those that were there');
  });
});
