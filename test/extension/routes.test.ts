import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RoutesState } from '../../src/protocol';
import type { ExtensionApi } from '../../src/vscode/api';
import { eventually } from '../support/eventually';
import { closeEditors, extensionApi, open, replace } from './support';

describe('Route selection', () => {
  let api: ExtensionApi;
  before(async () => { api = await extensionApi(); });
  afterEach(closeEditors);

  const shown = (accept: (state: RoutesState) => boolean, what: string): Promise<RoutesState> => eventually(() => api.routePanels().find(accept), what);

  it('opens from the palette for the only WebSocket API of the workspace', async () => {
    await vscode.commands.executeCommand('apiGateway.evaluateRouteSelectionExpression');
    const state = await shown(({ selection }) => selection !== undefined, 'a selection');
    assert.equal(state.expression, '$request.body.action');
    assert.deepEqual([...state.routeKeys].sort(), ['$connect', '$default', '$disconnect', 'join', 'sendMessage']);
  });

  it('follows its definition', async () => {
    const editor = await open('chat', 'template.yaml');
    await vscode.commands.executeCommand('apiGateway.evaluateRouteSelectionExpression');
    await shown(({ selection }) => selection !== undefined, 'a selection');
    await replace(editor, '$request.body.action', '$request.body.kind');
    await shown(({ expression }) => expression === '$request.body.kind', 'the edited expression');
    await vscode.commands.executeCommand('undo');
  });
});
