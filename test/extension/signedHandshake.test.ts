import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ConsoleEntry } from '../../src/protocol';
import type { ExtensionApi } from '../../src/vscode/api';
import type { ConsoleSession } from '../../src/vscode/panels/consoleSession';
import { eventually } from '../support/eventually';
import { closeEditors, extensionApi, workspaceUri } from './support';

const TEMPLATE = `Resources:
  Club:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: club, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
  Door:
    Type: AWS::ApiGatewayV2::Route
    Properties: { ApiId: !Ref Club, RouteKey: $connect, AuthorizationType: AWS_IAM, Target: !Sub 'integrations/\${Open}' }
  Open:
    Type: AWS::ApiGatewayV2::Integration
    Properties: { ApiId: !Ref Club, IntegrationType: MOCK, RequestTemplates: { '200': '{"statusCode": 200}' }, TemplateSelectionExpression: '200' }
`;

const configuration = () => vscode.workspace.getConfiguration('apiGateway.local');

describe('A handshake that has to be signed', () => {
  const uri = workspaceUri('club', 'template.yaml');
  const kept = process.env['AWS_SHARED_CREDENTIALS_FILE'];
  let api: ExtensionApi;
  let folder: string;
  let session: ConsoleSession;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'apigw-keys-'));
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = path.join(folder, 'credentials');
    writeFileSync(path.join(folder, 'credentials'), '[guest]\naws_access_key_id = AKIDGUEST\naws_secret_access_key = hidden-key\n');
    api = await extensionApi();
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEMPLATE));
    await vscode.commands.executeCommand('apiGateway.openConsole', { uri: uri.toString(), key: 'Club' });
    session = await eventually(() => api.consoles().find(({ state }) => state.title === 'club'), 'the console');
  });
  after(async () => {
    await configuration().update('callerProfiles', undefined, vscode.ConfigurationTarget.Global);
    for (const run of api.localRuns.all) api.localRuns.stop(run);
    await vscode.commands.executeCommand('apiGateway.stopLocalGateway');
    for (const connection of api.connections.all()) if (connection.kind === 'aws') await api.connections.remove(connection);
    await closeEditors();
    await vscode.workspace.fs.delete(workspaceUri('club'), { recursive: true });
    if (kept === undefined) delete process.env['AWS_SHARED_CREDENTIALS_FILE'];
    else process.env['AWS_SHARED_CREDENTIALS_FILE'] = kept;
    rmSync(folder, { recursive: true });
  });

  /** Connects and answers how that ended: the newest note. */
  async function connect(signer?: string): Promise<Extract<ConsoleEntry, { kind: 'note' }>> {
    session.clear();
    session.connect({ ...session.state.memento.form, ...(signer !== undefined && { signer }) });
    const note = await eventually(() => session.state.entries.find((entry) => entry.kind === 'note'), 'the end of the attempt');
    session.disconnect();
    await eventually(() => session.state.connection.kind === 'closed', 'the end of the connection');
    return note;
  }

  it('is refused without a signature', async () => {
    assert.equal((await connect()).title, 'Refused with 403');
  });

  it('is let in with the local gateway\'s own key', async () => {
    assert.deepEqual(session.state.signers, [{ id: 'local', label: 'the local gateway\'s key' }]);
    assert.equal((await connect('local')).title, 'Connected');
  });

  it('is let in with the key of a profile that the settings name, once the gateway has started with them', async () => {
    const guest = await api.connections.add('guest', 'eu-west-1');
    assert.deepEqual(session.state.signers[1], { id: guest.id, label: 'guest in eu-west-1' });
    assert.equal((await connect(guest.id)).title, 'Refused with 403');
    await configuration().update('callerProfiles', ['guest'], vscode.ConfigurationTarget.Global);
    await api.localGateway.stop();
    assert.ok((await api.localGateway.start()).ok);
    await eventually(async () => (await connect(guest.id)).title === 'Connected', 'the API runs again');
    assert.doesNotMatch(JSON.stringify(session.state), /AKIDGUEST|hidden-key/);
  });

  it('says why it was not signed', async () => {
    const nobody = await api.connections.add('nobody', 'eu-west-1');
    const failed = await connect(nobody.id);
    assert.deepEqual([failed.tone, failed.title], ['bad', 'Not connected']);
    assert.match(failed.detail, /[Cc]redentials|profile/);
    await api.connections.remove(nobody);
    assert.match((await connect(nobody.id)).detail, /was removed/);
    assert.deepEqual(session.state.signers.at(-1), { id: nobody.id, label: `${nobody.id}, which was removed` });
  });
});
