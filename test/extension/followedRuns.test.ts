import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ok } from '../../src/base';
import type { ExtensionApi } from '../../src/vscode/api';
import { createLocalRuns, type LocalRuns, type LocalRunsInput } from '../../src/vscode/local/localRuns';
import { createRunMemory } from '../../src/vscode/local/runMemory';
import type { LocalGatewayState } from '../../src/vscode/localGateway';
import { eventually } from '../support/eventually';
import { extensionApi, workspaceUri } from './support';

const document = (name: string): Uint8Array => new TextEncoder().encode(`openapi: 3.0.1
info: { title: ${name}, version: '1' }
paths:
  /:
    get:
      responses: { '200': { description: Hello } }
      x-amazon-apigateway-integration: { type: mock, requestTemplates: { application/json: '{"statusCode": 200}' }, responses: { default: { statusCode: '200', responseTemplates: { application/json: '"hello"' } } } }
`);

describe('An API that is followed', () => {
  let api: ExtensionApi;
  const uri = workspaceUri('followed', 'api.yaml');
  const target = { uri, key: 'Followed' };
  before(async () => { api = await extensionApi(); });
  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(uri, document('Followed'));
    void vscode.commands.executeCommand('apiGateway.runLocally', { uri: uri.toString(), key: target.key });
    await eventually(() => api.localRuns.find(target), 'the run');
  });
  afterEach(async () => {
    api.localRuns.stop(target);
    await vscode.workspace.fs.delete(workspaceUri('followed'), { recursive: true });
  });
  after(() => vscode.commands.executeCommand('apiGateway.stopLocalGateway'));

  for (const [how, vanish] of [
    ['is renamed in its file', () => vscode.workspace.fs.writeFile(uri, document('Other'))],
    ['goes with its file', () => vscode.workspace.fs.delete(uri)],
  ] as const) {
    it(`is followed no longer when it ${how}, and what was deployed goes on`, async () => {
      const url = api.localRuns.find(target)?.url ?? '';
      await vanish();
      await eventually(() => api.localRuns.find(target) === undefined, 'the end of the run');
      assert.equal(await (await fetch(`${url}/`)).json(), 'hello');
    });
  }

  it('is followed on when its file is away for a moment, as other programs write', async () => {
    await vscode.workspace.fs.delete(uri);
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    await vscode.workspace.fs.writeFile(uri, document('Followed'));
    await new Promise((resolve) => { setTimeout(resolve, 2000); });
    assert.equal(api.localRuns.find(target)?.status.kind, 'current');
  });

  it('is deployed when the gateway starts, not while it is stopped', async () => {
    await api.localGateway.stop();
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(new TextDecoder().decode(document('Followed')).replace('"hello"', '"good evening"')));
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    assert.equal(api.localGateway.state.kind, 'stopped');
    await api.localGateway.start();
    await eventually(async () => (await (await fetch(`${api.localRuns.find(target)?.url ?? ''}/`)).json()) === 'good evening', 'the new answer');
  });
});

describe('The APIs that were followed when the window was closed', () => {
  const target = { uri: workspaceUri('chat', 'template.yaml'), key: 'ChatApi' };
  const kept = new Map<string, unknown>();
  const memento = { keys: () => [...kept.keys()], get: (key: string, fallback?: unknown) => kept.get(key) ?? fallback, update: (key: string, value: unknown) => { kept.set(key, value); return Promise.resolve(); } } as vscode.Memento;
  const changed = new vscode.EventEmitter<LocalGatewayState>();
  const running: LocalGatewayState = { kind: 'running', gateway: { endpoint: 'http://127.0.0.1:1', accessKeyId: 'a', secretAccessKey: 'b', shared: false } };
  const asked: boolean[] = [];
  const warnings: string[] = [];
  let runs: LocalRuns;

  before(() => {
    const definition = { apis: [{ logicalId: target.key, api: { kind: 'WEBSOCKET', name: 'chat' } }], functions: [], apiKeys: [], usagePlans: [], domainNames: [], problems: [] };
    const definitions = { get: (uri: vscode.Uri) => Promise.resolve(uri.path === target.uri.path ? { uri, version: 1, text: '', definition } : undefined) } as unknown as LocalRunsInput['definitions'];
    const localGateway = { state: running, onDidChange: changed.event, start: () => Promise.resolve(ok(running.gateway)), addFunctions: () => Promise.resolve([]) } as unknown as LocalRunsInput['localGateway'];
    const log = { info: () => undefined, warn: (message: string) => warnings.push(message) } as unknown as vscode.LogOutputChannel;
    const notify = {} as LocalRunsInput['notify'];
    runs = createLocalRuns({ definitions, localGateway, memory: createRunMemory(memento), log, notify, deploy: (_api, _stage, mayAsk) => { asked.push(mayAsk); return Promise.resolve(ok({ apiId: 'id', url: 'ws://127.0.0.1:1' })); } });
    createRunMemory(memento).add(target);
    createRunMemory(memento).add({ uri: workspaceUri('nowhere.yaml'), key: 'Gone' });
  });
  after(() => runs.dispose());

  it('run again when the gateway is started, without a question; those that are gone are forgotten', async () => {
    changed.fire({ kind: 'starting' });
    assert.equal(runs.all.length, 0);
    changed.fire(running);
    await eventually(() => runs.find(target), 'the run');
    assert.deepEqual(asked, [false]);
    await eventually(() => createRunMemory(memento).all.length === 1, 'one is forgotten');
  });

  it('are not run again once they were stopped', () => {
    runs.stop(target);
    assert.deepEqual(createRunMemory(memento).all, []);
  });

  it('what is kept in another form is nothing', () => {
    kept.set('apiGateway.local.runs', { a: 1 });
    assert.deepEqual(createRunMemory(memento).all, []);
  });
});
