import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/eventually';
import { shipping } from '../support/shipping';
import { Editor, workspaceFile } from './editor';

/** An endpoint is sent XML although its only template is for JSON. */
const XML_LABEL = JSON.stringify({ httpMethod: 'POST', resource: '/labels', path: '/labels', headers: { 'Content-Type': 'application/xml' }, body: '<address>Main Street 1</address>' });
const PARCEL = JSON.stringify({ httpMethod: 'POST', resource: '/parcels', path: '/parcels', headers: { 'Authorization': 'Bearer abc', 'Content-Type': 'application/json' }, body: { to: 'Main Street 1' } });

describe('Walk 9, the method view', () => {
  let editor: Editor;
  const definition = workspaceFile('shipping.yaml');
  const files: readonly (readonly [string, string])[] = [[definition, shipping('when_no_match')], [workspaceFile('label.event.json'), XML_LABEL], [workspaceFile('parcel.event.json'), PARCEL]];
  before(async () => {
    for (const [file, text] of files) writeFileSync(file, text);
    editor = await Editor.open();
    await editor.command('View: Toggle Primary Side Bar Visibility');
  });
  after(async () => {
    for (const [file] of files) rmSync(file);
    await Editor.current?.close();
  });

  const verdict = (frame: Frame): Promise<string> => frame.locator('.verdict').innerText();
  const says = (frame: Frame, words: RegExp): Promise<unknown> => eventually(async () => words.test(await verdict(frame)), `a verdict like ${String(words)}`);
  const choose = async (frame: Frame, event: string): Promise<void> => {
    await frame.locator('#event option').getByText(event, { exact: true }).first().waitFor({ state: 'attached' });
    await frame.locator('#event').selectOption({ label: event });
  };
  /** Without the hint that the pointer would show. */
  const screenshot = async (name: string): Promise<void> => {
    await editor.page.mouse.move(300, 990);
    await editor.screenshot(name);
  };
  const openAt = async (file: string, line: string): Promise<Frame> => {
    await editor.command('View: Close All Editors');
    await editor.file(file);
    const text = readFileSync(workspaceFile(...file.split('/')), 'utf8');
    await editor.goToLine(text.slice(0, text.indexOf(line)).split('\n').length + line.split('\n').length - 1);
    await editor.command('API Gateway: Open Method View');
    return editor.webview('.verdict .status');
  };

  it('opens by the lens above a method and shows the whole way', async () => {
    await editor.file('pet-store/openapi.yaml');
    const line = readFileSync(workspaceFile('pet-store', 'openapi.yaml'), 'utf8').split('\n').findIndex((text) => text === '    post:') + 1;
    await editor.goToLine(line);
    await editor.page.locator('.codelens-decoration a[title$="POST /pets"]:visible').filter({ hasText: 'Open Method View' }).click();
    const frame = await editor.webview('.verdict .status');
    await says(frame, /201/);
    await screenshot('method');
  });

  it('shows why a body is refused with 415, and leads to the line that decides it', async () => {
    const frame = await editor.webview('.verdict .status');
    await choose(frame, 'plain-text');
    await says(frame, /415[\s\S]*No request template is for text\/plain/);
    assert.equal(await frame.locator('[data-outcome="notReached"]').count() > 3, true);
    await screenshot('method-415');
    await frame.locator('.step[data-outcome="ended"] .step-name button').press('Enter');
    const text = readFileSync(workspaceFile('pet-store', 'openapi.yaml'), 'utf8').split('\n');
    const integration = text.findIndex((line, index) => index > text.indexOf('    post:') && line.includes('x-amazon-apigateway-integration')) + 1;
    await editor.cursorIsAt(`Ln ${integration},`);
  });

  it('shows which member a body lacks', async () => {
    const frame = await editor.webview('.verdict .status');
    await choose(frame, 'without-price');
    await says(frame, /400[\s\S]*does not match the model NewPet[\s\S]*price/);
    await screenshot('method-validation');
  });

  it('shows that a path leads nowhere', async () => {
    const frame = await editor.webview('.verdict .status');
    await choose(frame, 'no-such-page');
    await says(frame, /404[\s\S]*No resource fits the path "\/pet"/);
    await screenshot('method-missing-token');
  });

  it('warns where a body goes on although no template is for its type', async () => {
    const frame = await openAt('shipping.yaml', '  /labels:\n    post:');
    await choose(frame, 'label');
    await says(frame, /No request template was used/);
    await screenshot('method-wrong-template');
  });

  it('shows what makes an answer of a function malformed, as it is typed, and what an authorizer does', async () => {
    const frame = await openAt('shipping.yaml', '  /parcels:\n    post:');
    await choose(frame, 'parcel');
    await says(frame, /200/);
    await frame.getByLabel("The function's result").fill('{"statusCode": 200, "body": {"sent": true}}');
    await says(frame, /502[\s\S]*no proxy response/);
    await frame.locator('header').scrollIntoViewIfNeeded();
    await screenshot('method-502');
    await frame.locator('.editor .choice').getByText('Deny').click();
    await says(frame, /403[\s\S]*denies/);
  });

  it('is there again after the window is reloaded, with what was typed', async () => {
    await editor.page.evaluate(() => Object.assign(globalThis, { beforeReload: true }));
    await editor.command('Developer: Reload Window');
    await editor.page.waitForFunction(() => !('beforeReload' in globalThis));
    const frame = await editor.webview('.verdict .status', 60_000);
    await says(frame, /403[\s\S]*denies/);
  });
});
