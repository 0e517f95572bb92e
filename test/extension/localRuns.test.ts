import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ConsoleEntry, RequestsSelection, ServedRequest } from '../../src/protocol';
import type { ExtensionApi } from '../../src/vscode/api';
import type { ConsoleSession } from '../../src/vscode/panels/consoleSession';
import { eventually } from '../support/eventually';
import { greetings } from '../support/greetings';
import { closeEditors, extensionApi, open, replace, workspaceUri } from './support';

const TINY = greetings(`{"text": "Hello $input.params('name')"}`);

describe('Running locally', () => {
  let api: ExtensionApi;
  before(async () => { api = await extensionApi(); });
  after(async () => {
    for (const run of api.localRuns.all) api.localRuns.stop(run);
    await vscode.commands.executeCommand('apiGateway.stopLocalGateway');
  });

  const run = async (uri: vscode.Uri, key: string): Promise<string> => {
    void vscode.commands.executeCommand('apiGateway.runLocally', { uri: uri.toString(), key });
    return (await eventually(() => api.localRuns.find({ uri, key }), `${key} runs`)).url;
  };
  const served = (accept: (request: ServedRequest) => boolean, what: string): Promise<ServedRequest> => eventually(() => api.requestLog.all.find(accept), what);
  const shown = async (id: number): Promise<RequestsSelection> => {
    await api.requestsSession.select(id);
    return eventually(() => api.requestsSession.selection, 'the selection');
  };

  describe('a definition of a REST API', () => {
    afterEach(closeEditors);
    const uri = workspaceUri('tiny', 'greetings.yaml');
    let url = '';
    const say = async (): Promise<unknown> => (await fetch(`${url}/hello/Ann?loud=1`)).json();
    before(async () => {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TINY));
      url = await run(uri, 'Greetings');
    });
    after(async () => {
      api.localRuns.stop({ uri, key: 'Greetings' });
      await vscode.workspace.fs.delete(workspaceUri('tiny'), { recursive: true });
    });

    it('answers at once', async () => {
      assert.deepEqual(await say(), { text: 'Hello Ann' });
    });

    it('is deployed again when it is saved, and only then', async () => {
      const editor = await open('tiny', 'greetings.yaml');
      await replace(editor, 'Hello $input', 'Good morning $input');
      assert.deepEqual(await say(), { text: 'Hello Ann' });
      const before = api.localRuns.find({ uri, key: 'Greetings' })?.status;
      const saved = performance.now();
      await editor.document.save();
      await eventually(async () => JSON.stringify(await say()).includes('Good morning Ann'), 'the new answer');
      const status = await eventually(() => {
        const now = api.localRuns.find({ uri, key: 'Greetings' })?.status;
        return now === before ? undefined : now;
      }, 'the new status');
      assert.ok(status.kind === 'current' && status.milliseconds <= Math.ceil(performance.now() - saved), JSON.stringify(status));
    });

    it('leaves what is being typed alone when its file is written in between', async () => {
      const editor = await open('tiny', 'greetings.yaml');
      await replace(editor, 'Good morning $input', 'Good evening $input');
      const watcher = vscode.workspace.createFileSystemWatcher(uri.fsPath);
      const told = new Promise((resolve) => { watcher.onDidChange(resolve); });
      const before = api.localRuns.find({ uri, key: 'Greetings' })?.status;
      await vscode.workspace.fs.writeFile(uri, await vscode.workspace.fs.readFile(uri));
      await told;
      watcher.dispose();
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      assert.equal(api.localRuns.find({ uri, key: 'Greetings' })?.status, before);
      assert.deepEqual(await say(), { text: 'Good morning Ann' });
      await replace(editor, 'Good evening $input', 'Good morning $input');
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('goes on serving the last good one while the definition is broken', async () => {
      const editor = await open('tiny', 'greetings.yaml');
      await replace(editor, 'paths:', 'paths: [');
      await editor.document.save();
      const behind = await eventually(() => api.localRuns.all.find(({ status }) => status.kind === 'behind'), 'the run says that it is behind');
      assert.ok(behind.status.kind === 'behind' && behind.status.reason !== '');
      assert.deepEqual(await say(), { text: 'Good morning Ann' });
      await replace(editor, 'paths: [', 'paths:');
      await editor.document.save();
      await eventually(() => api.localRuns.find({ uri, key: 'Greetings' })?.status.kind === 'current', 'the run is current again');
    });

    it('shows each request with its steps, which become a sample event of the method view', async () => {
      await say();
      const request = await served(({ path, route }) => path === '/hello/Ann' && route === 'GET /hello/{name}', 'the request in the list');
      const { run: steps, hasMethodView, request: sent } = await shown(request.id);
      assert.equal(steps?.status, 200);
      assert.ok(steps.steps.some(({ name }) => name === 'Render response template'), JSON.stringify(steps.steps.map(({ name }) => name)));
      assert.deepEqual([hasMethodView, sent?.rawQueryString], [true, 'loud=1']);
      await api.openServedInMethodView();
      const view = await eventually(() => api.methodPanels().find(({ title, events, event, run: replayed }) => title === 'GET /hello/{name}' && replayed?.status === 200 && events.find(({ id }) => id === event)?.group === 'recorded'), 'the method view with the event');
      assert.match(view.run?.body ?? '', /Good morning Ann/);
    });
  });

  describe('the chat', () => {
    const uri = workspaceUri('chat', 'template.yaml');
    let console: ConsoleSession;
    after(closeEditors);
    before(async () => {
      await run(uri, 'ChatApi');
      void vscode.commands.executeCommand('apiGateway.openConsole', { uri: uri.toString(), key: 'ChatApi' });
      console = await eventually(() => api.consoles()[0], 'the console');
    });

    const form = (message: string, name?: string): Parameters<ConsoleSession['connect']>[0] => ({ ...console.state.memento.form, message, query: name === undefined ? [] : [{ name: 'name', value: name }] });
    const entry = (accept: (candidate: ConsoleEntry) => boolean, what: string): Promise<ConsoleEntry> => eventually(() => console.state.entries.find(accept), what);

    it('refuses a visitor without a name: $connect is a function of the workspace', async () => {
      console.connect(form(''));
      const refused = await entry(({ kind }) => kind === 'note', 'a refusal');
      assert.ok(refused.kind === 'note' && refused.title === 'Refused with 401', JSON.stringify(refused));
    });

    it('talks, and says which route takes each message and why', async () => {
      console.connect(form('', 'Ann'));
      await eventually(() => console.state.connection.kind === 'open', 'the connection');
      console.send(form('{"action": "join"}', 'Ann'));
      const answer = await entry((candidate) => candidate.kind === 'received', 'an answer');
      assert.match(answer.kind === 'received' ? answer.text : '', /"joined"/);
      const sent = await entry((candidate) => candidate.kind === 'sent' && candidate.route?.known === 'served', 'the served route');
      assert.ok(sent.kind === 'sent' && sent.route?.route === 'join' && sent.metered === 1, JSON.stringify(sent));
      console.send(form('hello', 'Ann'));
      const lost = await entry((candidate) => candidate.kind === 'sent' && candidate.text === 'hello' && candidate.route?.route === '$default' && candidate.route.sentence !== '', 'the default route');
      assert.match(lost.kind === 'sent' ? (lost.route?.sentence ?? '') : '', /JSON/);
    });

    it('stays connected while its definition is deployed again', async () => {
      const editor = await open('chat', 'template.yaml');
      await replace(editor, '"room": "lobby", "you"', '"room": "LOBBY", "you"');
      await editor.document.save();
      await eventually(async () => {
        if (console.state.connection.kind === 'open') console.send(form('{"action": "join"}'));
        await new Promise((resolve) => { setTimeout(resolve, 100); });
        return console.state.entries.some((candidate) => candidate.kind === 'received' && candidate.text.includes('LOBBY'));
      }, 'the new answer on the old connection');
      assert.equal(console.state.connection.kind, 'open');
      await replace(editor, 'LOBBY', 'lobby');
      await editor.document.save();
    });

    it('says how the connection ended', async () => {
      console.disconnect();
      const end = await entry((candidate) => candidate.kind === 'note' && candidate.title.startsWith('Closed'), 'the end');
      assert.ok(end.kind === 'note' && end.title === 'Closed with 1000', JSON.stringify(end));
      const message = await served(({ event, route }) => event === 'MESSAGE' && route === 'join', 'the message in the list');
      assert.equal((await shown(message.id)).run?.reason, 'The client gets a message');
    });
  });
});
