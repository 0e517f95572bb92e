import { eventually } from '../support/eventually';
import { Editor } from './editor';

describe('Walk 1, the sidebar', () => {
  let editor: Editor;
  before(async () => { editor = await Editor.open(); });
  after(() => Editor.current?.close());

  it('lists the definitions of the workspace, down to each template', async () => {
    await editor.sidebar();
    await editor.workspace.row('Pet Store').waitFor();
    await editor.workspace.foldAll();
    await editor.workspace.unfold('openapi.yaml', 'Pet Store', '/pets', 'GET', 'MOCK');
    for (const text of ['Pet Store', '/pets', 'GET', 'MOCK', /application\/json/]) await editor.workspace.row(text).waitFor();
  });

  it('reveals the exact source of what is clicked', async () => {
    await editor.workspace.row(/requestTemplates|application\/json/).click();
    await eventually(async () => /^Ln \d+, Col \d+ \(\d+ selected\)/.test(await editor.cursor()), 'a selection in the editor');
  });

  it('lists the routes of the WebSocket and the HTTP API', async () => {
    await editor.workspace.foldAll();
    await editor.workspace.unfold(/chat . SAM/, 'chat', /orders . SAM/, 'orders');
    await editor.workspace.row('sendMessage').waitFor();
    await editor.workspace.row('$default').waitFor();
    await editor.workspace.row(/GET \/orders/).waitFor();
  });

  it('shows the local connection, always there', async () => {
    await editor.apis.row('Local').waitFor();
    await editor.screenshot('sidebar');
  });
});
