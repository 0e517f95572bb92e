import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { Editor } from './editor';

describe('Walk 3, route selection', () => {
  let editor: Editor;
  before(async () => { editor = await Editor.open(); });
  after(() => Editor.current?.close());

  it('shows the key, the route and why, and stays live', async () => {
    await editor.sidebar();
    await editor.workspace.rowAction('chat', 'Evaluate Route Selection Expression');
    const frame = await editor.webview('#message');
    const verdict = (): Promise<string> => frame.locator('.verdict').innerText();
    await frame.locator('#message').fill('{"action": "sendMessage", "text": "hi"}');
    await eventually(async () => (await frame.locator('.route.chosen code').first().innerText()).includes('sendMessage'), 'the route sendMessage');
    assert.match(await verdict(), /sendMessage/);
    assert.notEqual(await frame.locator('.reasons li').count(), 0);
    await editor.screenshot('route-selection');
    await frame.locator('#message').fill('good morning');
    await eventually(async () => (await frame.locator('.route.chosen code').first().innerText()).includes('$default'), '$default for a message that is not JSON');
    await eventually(async () => (await frame.locator('.cause').innerText()).startsWith('Not a JSON message. The message is not JSON'), 'the cause of $default');
    await editor.screenshot('route-selection-not-json');
    await frame.locator('#message').fill('{"type": "chat", "text": "hi"}');
    await eventually(async () => (await frame.locator('.cause').innerText()).startsWith('Key not found.'), 'the cause of $default');
    assert.match(await frame.locator('.cause').innerText(), /"type", "text"/);
    await frame.locator('#message').fill('{"action": "Join"}');
    await eventually(async () => (await frame.locator('.cause').innerText()).startsWith('No route has this key.'), 'the cause of another $default');
    assert.match(await frame.locator('.route.chosen').innerText(), /two-way/);
    await editor.screenshot('route-selection-default');
    await frame.locator('#expression').fill('$request.body.text');
    await frame.locator('#message').fill('{"text": "join"}');
    await eventually(async () => (await frame.locator('.route.chosen code').first().innerText()).includes('join'), 'the route of the edited expression');
  });
});
