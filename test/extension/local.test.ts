import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../src/vscode/api';
import { extensionApi } from './support';

describe('The local gateway', () => {
  let api: ExtensionApi;
  before(async () => { api = await extensionApi(); });
  after(() => vscode.commands.executeCommand('apiGateway.stopLocalGateway'));

  it('starts on demand, speaks the wire protocol and refuses strangers', async () => {
    const started = await api.localGateway.start();
    assert.ok(started.ok, JSON.stringify(started));
    const unsigned = await fetch(`${started.value.endpoint}/restapis`);
    assert.equal(unsigned.status, 403);
    assert.ok(unsigned.headers.get('x-amzn-errortype'));
  });

  it('is listed as a connection whose APIs are its own', async () => {
    const [local] = await api.apisTree.getChildren();
    assert.ok(local);
    assert.equal(api.apisTree.getTreeItem(local).label, 'Local');
    const children = await api.apisTree.getChildren(local);
    assert.ok(children.every(({ kind }) => kind === 'empty' || kind === 'serviceApi'), children.map(({ kind }) => kind).join(', '));
  });

  it('says which port is in use', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => { squatter.listen(0, '127.0.0.1', resolve); });
    const { port } = squatter.address() as AddressInfo;
    try {
      await api.localGateway.stop();
      const started = await api.localGateway.start({ port });
      assert.equal(started.ok, false);
      assert.ok(!started.ok && 'code' in started.error && started.error.code === 'EADDRINUSE', JSON.stringify(started));
    } finally {
      squatter.close();
    }
    assert.ok((await api.localGateway.start({ port: 0 })).ok);
  });

  it('stops', async () => {
    const started = await api.localGateway.start();
    assert.ok(started.ok);
    await api.localGateway.stop();
    assert.equal(api.localGateway.state.kind, 'stopped');
    await assert.rejects(fetch(started.value.endpoint));
  });
});
