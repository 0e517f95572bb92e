import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { Editor, eventually, workspaceFile } from './editor';

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
    await editor.close();
  });

  const curl = (...args: string[]): string => execFileSync('curl', ['-s', '--max-time', '10', ...args], { encoding: 'utf8' });

  async function answerStageVariables(): Promise<void> {
    for (const [name, value] of [['currency', 'CHF'], ['upstream', upstreamHost]] as const) {
      await editor.page.locator('.quick-input-title').filter({ hasText: `Stage variable ${name}` }).waitFor();
      await editor.answer(value);
    }
  }

  it('deploys the definition to the local gateway and gives its invoke URL', async () => {
    await editor.sidebar();
    await editor.rowAction('Pet Store', 'Deploy');
    await editor.pick('Local');
    await editor.page.locator('.quick-input-title').filter({ hasText: 'Stage' }).waitFor();
    await editor.answer('dev');
    await answerStageVariables();
    const done = editor.notification(/Pet Store is deployed to dev/);
    await done.waitFor();
    invokeUrl = /http:\/\/127\.0\.0\.1:\d+\/restapis\/\w+\/dev\/_user_request_/.exec(await done.innerText())?.[0] ?? '';
    assert.notEqual(invokeUrl, '', 'an invoke URL in the notification');
    await editor.screenshot('deployed');
  });

  it('lists the API, its methods and its stage below the connection', async () => {
    await editor.foldAll('APIs');
    await editor.unfold('Local');
    const api = editor.page.locator('.sidebar .pane').nth(1).locator('.monaco-list-row').filter({ hasText: 'Pet Store' });
    await api.waitFor();
    await api.locator('.monaco-tl-twistie').click();
    await editor.row('Stages').waitFor();
    await editor.unfold('Stages');
    await editor.row('dev').waitFor();
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
    await editor.foldAll('Workspace');
    await editor.unfold('openapi.yaml', 'Pet Store', '/pets');
    await editor.rowAction('GET', 'Test Method');
    await editor.pick(/Local|dev/).catch(() => undefined);
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
      await editor.command('View: Close All Editors');
      await editor.rowAction('Pet Store', 'Deploy');
      await editor.pick('Local');
      await editor.pick(/Overwrite: this definition was deployed here before/);
      await editor.pick('dev');
      await editor.page.locator('.monaco-diff-editor').waitFor();
      await editor.screenshot('deploy');
      await editor.pick(/Overwrite and Deploy/);
      await editor.notification(/Pet Store is deployed to dev/).waitFor();
      await eventually(() => Promise.resolve(curl(`${invokeUrl}/pets?type=dog&limit=1`).includes('Max')), 'the overwritten API');
    } finally {
      writeFileSync(file, before);
    }
  });

  it('serves what was deployed after the window is gone and back', async () => {
    await editor.close();
    editor = await Editor.open();
    await editor.sidebar();
    await editor.foldAll('APIs');
    await editor.unfold('Local');
    await editor.page.locator('.sidebar .pane').nth(1).locator('.monaco-list-row').filter({ hasText: 'Pet Store' }).waitFor();
    const path = new URL(invokeUrl).pathname;
    const endpoint = /127\.0\.0\.1:\d+/.exec(await editor.row('Local').innerText())?.[0] ?? '';
    await eventually(() => Promise.resolve(curl(`http://${endpoint}${path}/pets?type=dog&limit=1`).includes('Max')), 'the API after the restart');
  });

  it('deploys a WebSocket API of a template, whose functions run here', async () => {
    await editor.rowAction('chat', 'Deploy');
    await editor.pick('Local');
    await editor.page.locator('.quick-input-title').filter({ hasText: 'Stage' }).waitFor();
    await editor.answer('dev');
    const done = editor.notification(/chat is deployed to dev/);
    await done.waitFor();
    const url = /ws:\/\/127\.0\.0\.1:\d+\/_aws\/execute-api\/\w+\/dev/.exec(await done.innerText())?.[0] ?? '';
    const socket = new WebSocket(`${url}?name=Ada`);
    await once(socket, 'open');
    const answers: unknown[] = [];
    socket.on('message', (data: Buffer) => answers.push(JSON.parse(data.toString())));
    socket.send('{"action": "join"}');
    socket.send('hello?');
    await eventually(() => Promise.resolve(answers.length === 2), 'answers by a template and by a function');
    socket.close();
    assert.deepEqual(answers.map((answer) => (answer as { readonly type: string }).type).sort(), ['help', 'joined']);
  });

  it('shows what will change of a WebSocket API, and changes only that', async () => {
    const file = workspaceFile('chat', 'template.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('There is only the lobby', 'The cellar is closed'));
    try {
      await editor.command('View: Close All Editors');
      await editor.rowAction('chat', 'Deploy');
      await editor.pick('Local');
      await editor.pick(/Overwrite: this definition was deployed here before/);
      await editor.pick('dev');
      await editor.page.locator('.monaco-diff-editor').waitFor();
      await editor.screenshot('deploy-websocket');
      await editor.pick(/Overwrite and Deploy/);
      await editor.notification(/chat is deployed to dev/).waitFor();
    } finally {
      writeFileSync(file, before);
    }
  });

  it('deletes the APIs after asking', async () => {
    for (const name of ['chat', 'Pet Store']) {
      const api = editor.page.locator('.sidebar .pane').nth(1).locator('.monaco-list-row').filter({ hasText: name });
      await editor.contextAction(api, 'Delete API');
      await editor.dialog(new RegExp(`Delete ${name}`)).getByRole('button', { name: 'Delete API' }).click();
      await api.waitFor({ state: 'detached' });
    }
    await editor.row(/No APIs yet/).waitFor();
  });
});
