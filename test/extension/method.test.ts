import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MethodState } from '../../src/protocol';
import type { ExtensionApi } from '../../src/vscode/api';
import { eventually } from '../support/eventually';
import { closeEditors, extensionApi, open, replace, workspaceUri } from './support';

describe('The method view', () => {
  let api: ExtensionApi;
  before(async () => { api = await extensionApi(); });
  afterEach(closeEditors);

  const shown = (accept: (state: MethodState) => boolean, what: string): Promise<MethodState> => eventually(() => api.methodPanels().find(accept), what);
  const lensFor = async (document: string, operation: string): Promise<vscode.Command> => {
    const uri = workspaceUri(...document.split('/'));
    const command = await eventually(async () => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri))
      .map((lens) => lens.command).find((candidate) => candidate?.title === 'Open Method View' && candidate.tooltip?.endsWith(operation)), `the lens of ${operation}`);
    return command;
  };
  const openView = async (document: string, operation: string): Promise<void> => {
    const { command, arguments: args = [] } = await lensFor(document, operation);
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
  };
  const stepOf = ({ run }: MethodState, name: string): NonNullable<MethodState['run']>['steps'][number] | undefined => run?.steps.find((step) => step.name === name);

  it('opens from the lens above a method, with an event of the workspace for it, and shows every step', async () => {
    await open('pet-store', 'openapi.yaml');
    await openView('pet-store/openapi.yaml', 'POST /pets');
    const state = await shown(({ run }) => run?.status === 201, 'an answer');
    assert.match(state.event ?? '', /create-pet\.event\.json$/);
    assert.deepEqual(state.run?.steps.filter(({ outcome }) => outcome !== 'done'), []);
    assert.match(stepOf(state, 'Render response template')?.shows[0]?.text ?? '', /Rosie/);
    assert.ok(stepOf(state, 'Choose request template')?.source, 'a place in the definition');
    assert.notEqual(state.run?.log.length, 0);
  });

  it('follows its definition and its event', async () => {
    const editor = await open('pet-store', 'openapi.yaml');
    await openView('pet-store/openapi.yaml', 'POST /pets');
    await shown(({ run }) => run?.status === 201, 'an answer');
    await replace(editor, '{"statusCode": 201}', '{"statusCode": "201"}');
    const state = await shown(({ run }) => run?.status === 500, 'a status that is no number');
    assert.equal(stepOf(state, 'Send to integration')?.outcome, 'ended');
    assert.equal(stepOf(state, 'Select integration response')?.outcome, 'notReached');
    await vscode.commands.executeCommand('undo');
    await shown(({ run }) => run?.status === 201, 'the answer after undoing');
    const event = await open('pet-store', 'events', 'create-pet.event.json');
    await replace(event, '"price": 120.5', '"cost": 120.5');
    const invalid = await shown(({ run }) => run?.status === 400, 'a failed validation');
    assert.match(invalid.run?.cause ?? '', /^The body does not match the model NewPet/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('shows routes of HTTP and WebSocket APIs', async () => {
    await open('orders', 'template.yaml');
    await openView('orders/template.yaml', 'POST /orders');
    const order = await shown(({ title, run }) => title === 'POST /orders' && run !== undefined, 'an answer');
    assert.match(order.event ?? '', /create-order\.event\.json$/);
    assert.deepEqual([order.run?.status, order.run?.steps[0]?.name, order.run?.answers], [200, 'Match route', 'function']);
    await open('chat', 'template.yaml');
    await openView('chat/template.yaml', 'sendMessage');
    const message = await shown(({ title, run }) => title === 'sendMessage' && run !== undefined, 'an answer');
    assert.deepEqual([message.run?.status, message.run?.steps[0]?.name], [undefined, 'Select route']);
  });

  it('makes an event of the definition where the workspace has none', async () => {
    const uri = workspaceUri('tiny.yaml');
    const text = `openapi: 3.0.1
info: { title: Tiny, version: '1' }
paths:
  /things/{id}:
    get:
      parameters: [{ name: shop, in: query, required: true, schema: { type: string } }]
      responses: { '200': { description: Here } }
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: 'https://example.com/{id}' }
`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await open('tiny.yaml');
    await openView('tiny.yaml', 'GET /things/{id}');
    const state = await shown(({ title, run }) => title === 'GET /things/{id}' && run !== undefined, 'an answer');
    assert.equal(state.events.find(({ id }) => id === state.event)?.label, 'Made from the definition');
    assert.equal(state.run?.status, 200);
    assert.match(state.run.sent?.to ?? '', /^GET https:\/\/example\.com/);
    await vscode.workspace.fs.delete(uri);
  });

  it('opens for the method that the cursor is in', async () => {
    const editor = await open('pet-store', 'openapi.yaml');
    const at = editor.document.positionAt(editor.document.getText().indexOf('operationId: deletePet'));
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('apiGateway.openMethodView');
    await shown(({ title, run }) => title === 'DELETE /pets/{petId}' && run !== undefined, 'the view of DELETE /pets/{petId}');
  });
});
