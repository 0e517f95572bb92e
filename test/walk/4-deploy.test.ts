import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { eventually } from '../support/eventually';
import { Editor, workspaceFile } from './editor';

describe('Walk 4 to 6: deploy, test, call', () => {
  let editor: Editor;
  let upstream: ChildProcess;
  let upstreamHost: string;
  let invokeUrl: string;

  before(async () => {
    upstream = spawn(process.execPath, [workspaceFile('pet-store', 'upstream.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [address] = (await once(upstream.stdout!, 'data')) as [Buffer];
    upstreamHost = address.toString().trim();
    editor = await Editor.open();
  });
  after(async () => {
    upstream.kill();
    await Editor.current?.close();
  });

  const curl = (...args: string[]): string => execFileSync('curl', ['-s', '--max-time', '60', ...args], { encoding: 'utf8' });

  async function answerStageVariables(): Promise<void> {
    for (const [name, value] of [['currency', 'CHF'], ['upstream', upstreamHost]] as const) await editor.answer(value, `Stage variable ${name}`);
  }

  /** Deploys an API over the one that it was deployed to before, from the palette: a tree that is just being renewed, as its file has changed, does not know its rows. */
  async function overwrite(name: string, picture: string): Promise<void> {
    await editor.command('View: Close All Editors');
    await editor.command('Notifications: Clear All Notifications');
    await editor.command('API Gateway: Deploy...');
    await editor.pick('Deploy: API', name);
    await editor.pick('Connection', 'Local');
    await editor.pick('(2/3): API', /Overwrite: this definition was deployed here before/);
    await editor.pick('Stage', 'dev');
    await editor.page.locator('.monaco-diff-editor').waitFor();
    await editor.screenshot(picture);
    await editor.pick('Review the Changes', /Overwrite and Deploy/);
    await editor.notification(new RegExp(`${name} is deployed to dev`));
  }

  it('deploys the definition to the local gateway and gives its invoke URL', async () => {
    await editor.sidebar();
    await editor.workspace.rowAction('Pet Store', 'Deploy');
    await editor.pick('Connection', 'Local');
    await editor.answer('dev', 'Stage');
    await answerStageVariables();
    const done = await editor.notification(/Pet Store is deployed to dev/);
    invokeUrl = /http:\/\/127\.0\.0\.1:\d+\/restapis\/\w+\/dev\/_user_request_/.exec(await done.innerText())?.[0] ?? '';
    assert.notEqual(invokeUrl, '', 'an invoke URL in the notification');
    await editor.screenshot('deployed');
  });

  it('lists the API, its methods and its stage below the connection', async () => {
    await editor.apis.foldAll();
    await editor.apis.unfold('Local', 'Pet Store', 'Stages');
    await editor.apis.row('dev').waitFor();
    await editor.screenshot('local');
  });

  it('answers curl as the preview showed', () => {
    const pets = JSON.parse(curl(`${invokeUrl}/pets?type=dog&limit=1`)) as unknown;
    assert.deepEqual(pets, { currency: 'CHF', count: 1, pets: [{ id: 2, name: 'Rex', type: 'dog', price: 249 }] });
    assert.match(curl('-i', `${invokeUrl}/pets/4`), /^HTTP\/1\.1 404 [\s\S]*Pet 4 has found a home/);
    assert.match(curl('-i', '-X', 'DELETE', '-H', 'X-Reason: sold', `${invokeUrl}/pets/1`), /^HTTP\/1\.1 409 /);
    assert.match(curl('-H', 'content-type: application/json', '-d', '{"name": "Tom"}', `${invokeUrl}/pets`), /A pet has a name, a type/);
  });

  it('reaches the backend whose host is a stage variable', () => {
    assert.match(curl(`${invokeUrl}/pets/2/offers`), /Pat O'Neill/);
    assert.deepEqual(JSON.parse(curl(`${invokeUrl}/catalog/cats?page=2`)), { method: 'GET', path: '/catalog/cats', query: { page: '2' } });
  });

  it('tests a method and shows its execution log', async () => {
    await editor.workspace.foldAll();
    await editor.workspace.unfold('openapi.yaml', 'Pet Store', '/pets');
    await editor.workspace.rowAction('GET', 'Test Method');
    const frame = await editor.webview('form .path');
    await frame.locator('form').getByRole('button', { name: 'Send' }).click();
    await frame.locator('.answer .code.good').waitFor();
    assert.equal(await frame.locator('.answer .code').innerText(), '200');
    assert.match(await frame.locator('pre.output').innerText(), /"Rex"/);
    assert.match(await frame.locator('pre.log').innerText(), /Method completed with status: 200/);
    await editor.screenshot('test');
  });

  it('shows what will change before it overwrites', async () => {
    const file = workspaceFile('pet-store', 'openapi.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('"name": "Rex"', '"name": "Max"'));
    try {
      await overwrite('Pet Store', 'deploy');
      assert.match(curl(`${invokeUrl}/pets?type=dog&limit=1`), /Max/);
    } finally {
      writeFileSync(file, before);
    }
  });

  it('serves what was deployed after the window is gone and back', async () => {
    await editor.close();
    editor = await Editor.open();
    await editor.sidebar();
    await editor.apis.foldAll();
    await editor.apis.unfold('Local');
    await editor.apis.row('Pet Store').waitFor();
    const { pathname } = new URL(invokeUrl);
    await eventually(async () => {
      const [endpoint = ''] = /127\.0\.0\.1:\d+/.exec(await editor.apis.row('Local').innerText()) ?? [];
      return curl(`http://${endpoint}${pathname}/pets?type=dog&limit=1`).includes('Max');
    }, 'the API after the restart');
  });

  it('deploys a WebSocket API of a template, whose functions run here', async () => {
    await editor.workspace.rowAction('chat', 'Deploy');
    await editor.pick('Connection', 'Local');
    await editor.answer('dev', 'Stage');
    const done = await editor.notification(/chat is deployed to dev/);
    const url = /ws:\/\/127\.0\.0\.1:\d+\/_aws\/execute-api\/\w+\/dev/.exec(await done.innerText())?.[0] ?? '';
    const socket = new WebSocket(`${url}?name=Ada`);
    await once(socket, 'open');
    const answers: unknown[] = [];
    socket.on('message', (data: Buffer) => answers.push(JSON.parse(data.toString())));
    socket.send('{"action": "join"}');
    socket.send('hello?');
    await eventually(() => answers.length === 2, 'answers by a template and by a function');
    socket.close();
    assert.deepEqual(answers.map((answer) => (answer as { readonly type: string }).type).sort(), ['help', 'joined']);
  });

  it('shows what will change of a WebSocket API, and changes only that', async () => {
    const file = workspaceFile('chat', 'template.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('There is only the lobby', 'The cellar is closed'));
    try {
      await overwrite('chat', 'deploy-websocket');
    } finally {
      writeFileSync(file, before);
    }
  });

  it('deletes the APIs after asking', async () => {
    for (const name of ['chat', 'Pet Store']) {
      const api = editor.apis.row(name);
      const dialog = editor.dialog(new RegExp(`Delete ${name}`));
      await editor.apis.contextAction(api, 'Delete API', dialog);
      await dialog.getByRole('button', { name: 'Delete API' }).click();
      await api.waitFor({ state: 'detached' });
    }
    await editor.apis.row(/No APIs yet/).waitFor();
  });
});
