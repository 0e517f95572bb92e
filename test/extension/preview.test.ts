import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PreviewState } from '../../src/protocol';
import type { ExtensionApi } from '../../src/vscode/api';
import { eventually } from '../support/eventually';
import { closeEditors, extensionApi, open, replace, workspaceUri } from './support';

const marked = ({ result, highlights }: PreviewState): readonly string[] => highlights.map(({ start, end }) => result?.output.slice(start, end) ?? '');
const sameTexts = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Puts the cursor into a text of the editor, behind its first character. */
function putCursor(editor: vscode.TextEditor, text: string, behind = 1): void {
  const at = editor.document.getText().indexOf(text);
  assert.notEqual(at, -1, `${text} is in the document`);
  const cursor = editor.document.positionAt(at + behind);
  editor.selection = new vscode.Selection(cursor, cursor);
}

/** What the lens above the first template of a definition does. */
const previewLens = (uri: vscode.Uri): Promise<vscode.Command> => eventually(async () => {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 5);
  return lenses.find(({ command }) => command?.title === 'Open Template Preview')?.command;
}, 'code lenses');

describe('The template preview', () => {
  let api: ExtensionApi;
  before(async () => { api = await extensionApi(); });
  afterEach(closeEditors);

  const shown = (accept: (state: PreviewState) => boolean, what: string): Promise<PreviewState> => eventually(() => api.previewPanels().find(accept), what);

  it('renders a file with the event of the same name, and follows its text', async () => {
    const editor = await open('pet-store', 'templates', 'create-pet.request.vtl');
    await vscode.commands.executeCommand('apiGateway.openTemplatePreview');
    const state = await shown(({ result }) => result?.complete === true, 'a render');
    assert.equal(state.result?.validity.format, 'json');
    assert.match(state.result?.output ?? '', /"kind": "CAT"/);
    await replace(editor, '"animal"', '"beast"');
    await shown(({ result }) => result?.output.includes('"beast"') === true, 'the edited template');
  });

  it('keeps the last good output of a half-typed template and names the place of the mistake', async () => {
    const editor = await open('pet-store', 'templates', 'create-pet.request.vtl');
    await vscode.commands.executeCommand('apiGateway.openTemplatePreview');
    await shown(({ result }) => result?.complete === true, 'a render');
    await replace(editor, '"price": $pet.price', '"price": $pet.price #if(');
    const state = await shown(({ stale }) => stale, 'a stale output');
    assert.match(state.result?.output ?? '', /"kind": "CAT"/);
    assert.ok(state.issues.some(({ severity, line }) => severity === 'error' && line !== undefined));
    const diagnostics = await eventually(() => { const all = vscode.languages.getDiagnostics(editor.document.uri); return all.length > 0 ? all : undefined; }, 'a diagnostic in the file');
    assert.equal(diagnostics[0]?.severity, vscode.DiagnosticSeverity.Error);
    await vscode.commands.executeCommand('undo');
    await shown(({ stale }) => !stale, 'the output after undoing');
  });

  it('follows its event, typed or changed on disk', async () => {
    await open('pet-store', 'templates', 'create-pet.request.vtl');
    await vscode.commands.executeCommand('apiGateway.openTemplatePreview');
    await shown(({ result }) => result?.output.includes("Rosie O'Paws") === true, 'a render');
    const uri = workspaceUri('pet-store', 'events', 'create-pet.event.json');
    const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
    await replace(editor, 'Rosie', 'Posie');
    await shown(({ result }) => result?.output.includes("Posie O'Paws") === true, 'the typed event');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await shown(({ result }) => result?.output.includes("Rosie O'Paws") === true, 'the event as it is on disk');
    const original = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(new TextDecoder().decode(original).replace('Rosie', 'Daisy')));
    await shown(({ result }) => result?.output.includes("Daisy O'Paws") === true, 'the event that changed on disk');
    await vscode.workspace.fs.writeFile(uri, original);
    await shown(({ result }) => result?.output.includes("Rosie O'Paws") === true, 'the first event again');
  });

  it('marks what the place of the cursor printed, also while that is being typed', async () => {
    const editor = await open('pet-store', 'templates', 'create-pet.request.vtl');
    await vscode.commands.executeCommand('apiGateway.openTemplatePreview');
    await shown(({ result, stale }) => result?.complete === true && !stale, 'a render');
    putCursor(editor, '$pet.type');
    await shown((state) => sameTexts(marked(state), ['CAT']), 'the mark of one reference');
    putCursor(editor, '$util.escapeJavaScript($tag)');
    await shown((state) => sameTexts(marked(state), ['calm', 'likes \\"Mozart\\"']), 'the marks of all iterations');
    putCursor(editor, '$pet.price', 0);
    await vscode.commands.executeCommand('type', { text: '0' });
    await shown((state) => state.result?.output.includes('0120.5') === true && marked(state).includes('120.5'), 'the mark after typing');
    await replace(editor, '"price": ', '"price": #if(');
    await shown(({ stale, highlights }) => stale && highlights.length === 0, 'no marks in an output that is stale');
  });

  it('marks what a template inside OpenAPI printed', async () => {
    const editor = await open('pet-store', 'openapi.yaml');
    const command = await previewLens(workspaceUri('pet-store', 'openapi.yaml'));
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    await shown(({ title, result }) => title.includes('GET /pets') && result?.complete === true, 'the preview of GET /pets');
    putCursor(editor, '"statusCode"');
    await shown((state) => marked(state).some((text) => text.includes('statusCode')), 'the mark of a line');
    putCursor(editor, 'openapi:');
    await shown((state) => marked(state).length === 0, 'no mark for a place outside');
  });

  it('shows the overrides that a response template sets', async () => {
    await open('pet-store', 'templates', 'error.response.vtl');
    await vscode.commands.executeCommand('apiGateway.openTemplatePreview');
    const state = await shown(({ memento, result }) => memento.target.uri.endsWith('error.response.vtl') && result?.complete === true, 'a render');
    assert.equal(state.phase, 'response');
    assert.notEqual(state.result?.overrides.responseOverride.status, undefined);
  });

  it('opens from the lens above a template inside OpenAPI', async () => {
    await open('pet-store', 'openapi.yaml');
    const command = await previewLens(workspaceUri('pet-store', 'openapi.yaml'));
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const state = await shown(({ title }) => title.includes('GET /pets'), 'the preview of GET /pets');
    assert.equal(state.phase, 'request');
  });

  it('ends a template that would run for ever, and goes on afterwards', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'vtl', content: '#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])$c#end#end#end' });
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('apiGateway.openTemplatePreview');
    const state = await shown(({ memento, issues }) => memento.target.uri === document.uri.toString() && issues.some(({ severity }) => severity === 'error'), 'a limit');
    assert.match(state.issues[0]?.message ?? '', /limit|long|seconds|steps|output/i);
    await replace(editor, editor.document.getText(), 'fine');
    await shown(({ memento, result }) => memento.target.uri === document.uri.toString() && result?.output === 'fine', 'a render after the limit');
  });
});
