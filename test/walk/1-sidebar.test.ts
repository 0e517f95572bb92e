import assert from 'node:assert/strict';
import { Editor, eventually } from './editor';

describe('Walk 1, the sidebar', () => {
  let editor: Editor;
  before(async () => { editor = await Editor.open(); });
  after(() => editor.close());

  it('lists the definitions of the workspace, down to each template', async () => {
    await editor.sidebar();
    await editor.row('Pet Store').waitFor();
    await editor.foldAll('Workspace');
    await editor.unfold('openapi.yaml', 'Pet Store', '/pets', 'GET', 'MOCK');
    for (const text of ['Pet Store', '/pets', 'GET', 'MOCK', /application\/json/]) await editor.row(text).waitFor();
  });

  it('reveals the exact source of what is clicked', async () => {
    await editor.row(/requestTemplates|application\/json/).click();
    const selected = await eventually(async () => {
      const text = await editor.page.locator('.editor-status-selection, [id="status.editor.selection"]').first().textContent().catch(() => '');
      return text && /selected/.test(text) ? text : undefined;
    }, 'a selection in the editor');
    assert.match(selected, /Ln \d+, Col \d+ \(\d+ selected\)/);
  });

  it('lists the routes of the WebSocket and the HTTP API', async () => {
    await editor.foldAll('Workspace');
    await editor.unfold(/chat . SAM/, 'chat', /orders . SAM/, 'orders');
    await editor.row('sendMessage').waitFor();
    await editor.row('$default').waitFor();
    await editor.row(/GET \/orders/).waitFor();
  });

  it('shows the local connection, always there', async () => {
    await editor.row('Local').waitFor();
    await editor.screenshot('sidebar');
  });
});
