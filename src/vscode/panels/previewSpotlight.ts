import * as vscode from 'vscode';
import { DisposableStore, type Disposable, type Span } from '../../base';
import { revealSpan } from './reveal';

/** Lights up the part of a template that printed something, until its text changes or the cursor is moved in it. */
export class TemplateSpotlight implements Disposable {
  readonly #store = new DisposableStore();
  #looks: { readonly line: vscode.TextEditorDecorationType; readonly part: vscode.TextEditorDecorationType } | undefined;
  #lit: { readonly editor: vscode.TextEditor; readonly cursor: vscode.Position } | undefined;

  /** Puts the cursor there and scrolls it into view. The focus stays where it is, unless `go` says otherwise or the document has to be opened. */
  async show(uri: vscode.Uri, span: Span, go: boolean): Promise<void> {
    const start = { start: span.start, end: span.start };
    if (go || !visibleEditor(uri)) await revealSpan(uri, start);
    const editor = visibleEditor(uri);
    if (!editor) return;
    const { document } = editor;
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    this.#light(editor, range);
  }

  dispose(): void {
    this.#clear();
    this.#store.dispose();
  }

  #light(editor: vscode.TextEditor, range: vscode.Range): void {
    this.#clear();
    const { line, part } = (this.#looks ??= this.#start());
    editor.setDecorations(line, [range]);
    editor.setDecorations(part, [range]);
    this.#lit = { editor, cursor: range.start };
  }

  #clear(): void {
    const { line, part } = this.#looks ?? {};
    if (line) this.#lit?.editor.setDecorations(line, []);
    if (part) this.#lit?.editor.setDecorations(part, []);
    this.#lit = undefined;
  }

  /** The event of the cursor that was put here comes later. */
  #isOurs([selection, ...others]: readonly vscode.Selection[]): boolean {
    return others.length === 0 && selection?.isEmpty === true && this.#lit?.cursor.isEqual(selection.active) === true;
  }

  /** Nothing is registered in the editor before something is to be shown. */
  #start(): { readonly line: vscode.TextEditorDecorationType; readonly part: vscode.TextEditorDecorationType } {
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && document === this.#lit?.editor.document && this.#clear()));
    this.#store.add(vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => textEditor === this.#lit?.editor && !this.#isOurs(selections) && this.#clear()));
    const line = vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
      overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Full,
    });
    const part = vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
      border: '1px solid', borderColor: new vscode.ThemeColor('editorBracketMatch.border'),
    });
    return { line: this.#store.add(line), part: this.#store.add(part) };
  }
}

function visibleEditor(uri: vscode.Uri): vscode.TextEditor | undefined {
  const key = uri.toString();
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
}
