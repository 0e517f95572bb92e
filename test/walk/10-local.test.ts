import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/eventually';
import { Editor, workspaceFile } from './editor';

const EVENT = workspaceFile('chat', 'events', 'walk-join.event.json');

describe('Walk 10, running locally', () => {
  let editor: Editor;
  let console: Frame;
  let requests: Frame;
  /** The invoke URL of the pet store. */
  let petStore = '';
  before(async () => {
    editor = await Editor.open();
  });
  after(async () => {
    if (existsSync(EVENT)) rmSync(EVENT);
    await Editor.current?.close();
  });

  const screenshot = async (name: string): Promise<void> => {
    await editor.page.mouse.move(700, 4);
    await editor.screenshot(name);
  };
  /** Waits until a request is in the list. */
  const row = (text: RegExp) => requests.locator('.rows .row').filter({ hasText: text });

  it('runs the chat by the lens above it', async () => {
    await editor.file('chat/template.yaml');
    const lines = readFileSync(workspaceFile('chat', 'template.yaml'), 'utf8').split('\n');
    await editor.goToLine(lines.indexOf('  ChatApi:') + 1);
    await editor.lens('Run Locally').click();
    await editor.lens('Runs at ws://').waitFor();
    await editor.notification(/chat runs at ws:/);
    await screenshot('local-lens');
  });

  it('opens the console from there and is refused without a name', async () => {
    await (await editor.notification(/chat runs at ws:/)).getByText('Open Console').click();
    console = await editor.webview('.composer');
    await console.getByText('Connect', { exact: true }).click();
    await console.locator('.note.bad').filter({ hasText: 'Refused with 401' }).waitFor();
    await screenshot('console-refused');
  });

  it('connects with a name and shows which route takes a message', async () => {
    await console.locator('summary').filter({ hasText: /^Handshake/ }).click();
    await console.locator('summary').filter({ hasText: /^Query parameters/ }).click();
    await console.getByText('Add parameter').click();
    await console.getByLabel('Name of the parameter').fill('name');
    await console.getByLabel('Value of the parameter').fill('Ann');
    await console.locator('summary').filter({ hasText: /^Handshake/ }).click();
    await console.getByText('Connect', { exact: true }).click();
    await console.locator('.lamp[data-state=open]').waitFor();
    await console.getByLabel('Sample messages').selectOption({ label: 'join' });
    await console.locator('.goes .route-key').getByText('join').waitFor();
    await console.getByText('Send', { exact: true }).click();
    await console.locator('.entry.received').filter({ hasText: 'joined' }).waitFor();
    await console.locator('#message').fill('hello?');
    await console.locator('.goes').filter({ hasText: '$default' }).waitFor();
    await console.getByText('Send', { exact: true }).click();
    await console.locator('.entry.received').filter({ hasText: 'help' }).waitFor();
    await console.locator('.entry.sent .served').nth(1).waitFor();
    await screenshot('console');
  });

  it('shows the steps of a message in the requests view', async () => {
    await console.locator('.entry.sent').first().getByText('Steps').click();
    requests = await editor.webview('.rows');
    await requests.locator('.details .step').first().waitFor();
    await row(/message.*join/).first().waitFor();
    await screenshot('requests-message');
  });

  it('runs a REST API and shows its requests live', async () => {
    await editor.command('View: Close All Editors');
    await editor.file('pet-store/openapi.yaml');
    await editor.goToLine(1);
    await editor.lens('Run Locally').click();
    for (const [name, value] of [['currency', 'CHF'], ['upstream', '127.0.0.1:8181']] as const) await editor.answer(value, `Stage variable ${name}`);
    await editor.lens('Runs at http://').waitFor();
    petStore = /http:\S+/.exec((await editor.lens('Runs at http://').textContent()) ?? '')?.[0] ?? '';
    const post = (body: string, type = 'application/json'): Promise<Response> => fetch(`${petStore}/pets`, { method: 'POST', headers: { 'content-type': type }, body });
    assert.equal((await post('{"name": "Rosie", "type": "cat", "price": 120.5}')).status, 201);
    await post('{"name": "Rosie"}');
    await post('Rosie', 'text/plain');
    await fetch(`${petStore}/pet`);
    await row(/POST415/).waitFor();
    await editor.command('Notifications: Clear All Notifications');
    await row(/POST400/).first().click();
    await requests.locator('.details .cause').filter({ hasText: /does not match/ }).waitFor();
    await screenshot('requests');
  });

  it('filters, and moves by keyboard', async () => {
    await requests.getByLabel('Filter').fill('post 4xx');
    await eventually(async () => (await requests.locator('.rows .row:visible').count()) === 2, 'two rows');
    await requests.locator('.rows').press('End');
    await requests.locator('.details .cause').filter({ hasText: /415|text\/plain/ }).waitFor();
    await requests.locator('.rows').press('Escape');
    await requests.locator('.details').waitFor({ state: 'hidden' });
    await requests.getByLabel('Filter').fill('');
  });

  it('opens a request in the method view', async () => {
    await row(/POST201/).click();
    await requests.locator('.details .step').first().waitFor();
    await requests.getByText('Open in Method View').click();
    const method = await editor.webview('#event');
    await eventually(async () => /201/.test(await method.locator('.verdict').innerText()) && /POST \/pets at/.test(await method.locator('#event option:checked').innerText()), 'the method view with this event');
    await screenshot('requests-method');
  });

  it('saves a message as a sample event', async () => {
    await row(/message.*join/).first().click();
    await requests.locator('.details').getByText(/join/).first().waitFor();
    await requests.getByText('Save as Sample Event').click();
    // The dialog writes its own proposal once it has looked at the folder.
    await eventually(async () => (await editor.page.locator('.quick-input-widget input').first().inputValue()).endsWith('join-2.event.json'), 'a name that is free');
    await editor.answer(EVENT);
    // It is there before it is written to its end.
    const event = await eventually(() => JSON.parse(readFileSync(EVENT, 'utf8')) as { readonly body?: unknown; readonly apiType?: string }, 'the event');
    assert.deepEqual([event.apiType, event.body], ['WEBSOCKET', { action: 'join', room: 'lobby' }]);
  });

  it('offers what can be done with the gateway in the status bar', async () => {
    await editor.page.locator('[id="api-gateway-workbench.api-gateway-workbench.apiGateway.local"]').click();
    await editor.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Copy Settings for Terraform' }).waitFor();
    await screenshot('local-actions');
    await editor.page.keyboard.press('Escape');
  });

  it('is readable in a light theme', async () => {
    await editor.command('Preferences: Color Theme');
    await editor.page.getByPlaceholder('Select Color Theme').waitFor();
    await editor.answer('Light Modern');
    await editor.page.locator('.monaco-workbench.vs').waitFor();
    await editor.page.mouse.move(700, 4);
    await row(/POST400/).first().click();
    await screenshot('requests-light');
  });

  it('keeps up with many requests at once', async () => {
    await requests.evaluate(() => {
      const longest = { duration: 0 };
      Object.assign(globalThis, { longest });
      new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest.duration = Math.max(longest.duration, duration); }).observe({ entryTypes: ['longtask'] });
    });
    let left = 1500;
    const started = performance.now();
    const worker = async (): Promise<void> => { while (left-- > 0) await (await fetch(`${petStore}/pets/1`)).arrayBuffer(); };
    await Promise.all(Array.from({ length: 16 }, worker));
    await requests.locator('.count').filter({ hasText: /the last 500 of 1,5\d\d/ }).waitFor();
    const longest = await requests.evaluate(() => (globalThis as unknown as { longest: { duration: number } }).longest.duration);
    // Told of them all at once at the end, or of each alone, it would be busy all the time; the machine may be busy with other things.
    assert.ok(longest < Math.max(1000, (performance.now() - started) / 3), `the page was busy for ${longest} ms at once; ${await requests.locator('.count').textContent() ?? ''}`);
  });
});
