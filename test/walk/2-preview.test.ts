import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/eventually';
import { Editor, workspaceFile, writtenElsewhere } from './editor';

describe('Walk 2, the template preview', () => {
  const TEMPLATE = workspaceFile('pet-store', 'templates', 'create-pet.request.vtl');
  const original = readFileSync(TEMPLATE, 'utf8');
  let editor: Editor;
  before(async () => { editor = await Editor.open(); });
  after(() => Editor.current?.close());

  const output = (frame: Frame): Promise<string> => frame.locator('pre.output').first().innerText();
  const choose = async (frame: Frame, event: RegExp): Promise<void> => {
    const label = await eventually(async () => (await frame.locator('#event option').allTextContents()).find((text) => event.test(text)), `an event like ${String(event)}`);
    await frame.locator('#event').selectOption({ label });
  };

  it('opens beside a .vtl file and prints what API Gateway would print', async () => {
    await editor.file('pet-store/templates/create-pet.request.vtl');
    await editor.command('API Gateway: Open Template Preview');
    const frame = await editor.webview('pre.output');
    await choose(frame, /create-pet/);
    await eventually(async () => (await output(frame)).includes('"animal"'), 'the rendered template');
    await eventually(async () => (await frame.locator('.status').innerText()).includes('Valid JSON'), 'the verdict');
    await editor.screenshot('preview');
  });

  it('leads from the output to the line that printed it, by mouse and by keyboard, and back', async () => {
    const frame = await editor.webview('pre.output');
    const text = frame.locator('pre.output').first();
    const lineOf = (part: string): number => original.split('\n').findIndex((line) => line.includes(part)) + 1;
    await text.getByText('"CAT"').click();
    await eventually(async () => (await editor.page.locator('.view-overlays [class*="ced-"]:visible').count()) >= 2, 'the line and its part lit up');
    await editor.screenshot('preview-source');
    await text.press('ArrowDown');
    await text.press('Enter');
    await editor.cursorIsAt(`Ln ${lineOf('"tags"')},`);
    await editor.goToLine(lineOf('"price"'));
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.press('ArrowLeft');
    await eventually(() => frame.evaluate(() => [...(CSS.highlights.get('printed') ?? [])].map(String).join() === '120.5'), 'the mark of the price');
    await editor.screenshot('preview-printed');
  });

  it('follows every keystroke, and keeps the last good output while the template is half-typed', async () => {
    const frame = await editor.webview('pre.output');
    await editor.page.locator('.editor-instance .view-lines').first().click();
    await editor.page.locator('.monaco-editor.focused').first().waitFor();
    await editor.page.keyboard.press('Control+Home');
    await editor.cursorIsAt('Ln 1, Col 1');
    await editor.page.keyboard.type('"typed live": \n');
    await eventually(async () => (await output(frame)).startsWith('"typed live": '), 'the typed text in the output');
    await editor.page.keyboard.type('#if($pet ==');
    await frame.locator('.issue.error').first().waitFor();
    await frame.locator('.output-section.stale').waitFor();
    assert.match(await output(frame), /typed live/);
    await editor.screenshot('preview-half-typed');
  });

  it('leads from an error to its place', async () => {
    const frame = await editor.webview('pre.output');
    const place = frame.locator('.issue.error .place').first();
    // The last letters that were typed may still be on their way, and move it.
    await eventually(async () => {
      const [line = '', column = ''] = (await place.innerText()).split(':');
      await place.click();
      return (await editor.cursor()).startsWith(`Ln ${line}, Col ${column}`);
    }, 'the cursor at the place');
    await editor.command('File: Revert File');
    await frame.locator('.issue.error').first().waitFor({ state: 'detached' });
  });

  it('is there again after the window is reloaded, with the last good output of a template that is broken by then', async () => {
    const before = await editor.webview('pre.output');
    await eventually(async () => (await output(before)).includes('"animal"'), 'a good output');
    await writtenElsewhere(TEMPLATE, `#if(\n${original}`, async () => (await before.locator('.issue.error').count()) > 0);
    await editor.page.evaluate(() => Object.assign(globalThis, { beforeReload: true }));
    await editor.command('Developer: Reload Window');
    await editor.page.waitForFunction(() => !('beforeReload' in globalThis));
    const frame = await editor.webview('pre.output', 60_000);
    await frame.locator('.issue.error').first().waitFor();
    await frame.locator('.output-section.stale').waitFor();
    assert.match(await output(frame), /"animal"/);
    await writtenElsewhere(TEMPLATE, original, async () => (await frame.locator('.output-section.stale').count()) === 0);
    assert.match(await output(frame), /"animal"/);
  });

  it('opens from a template inside OpenAPI by its code lens', async () => {
    await editor.command('View: Close All Editors');
    await editor.file('pet-store/openapi.yaml');
    const line = readFileSync(workspaceFile('pet-store', 'openapi.yaml'), 'utf8').split('\n').findIndex((text) => text.includes('requestTemplates:')) + 1;
    await editor.goToLine(line);
    await editor.lens('Open Template Preview').click();
    const frame = await editor.webview('pre.output');
    await eventually(async () => (await output(frame)).includes('statusCode'), 'the rendered template of GET /pets');
    await editor.screenshot('preview-openapi');
  });
});
