import * as vscode from 'vscode';
import { DisposableStore, type Disposable, type Problem, type Span } from '../../base';
import type { ReadingMethods, RpcFailure } from '../../protocol';
import type { TemplateProblem } from '../../vtl';
import { definedTemplates, toDocumentSpan } from '../definitionTemplates';
import type { WorkerClient } from '../worker';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';
import { DEFINITION_DOCUMENTS, TEMPLATE_LANGUAGE } from './selectors';

const SETTING = 'apiGateway.diagnostics.enabled';
const TYPING_PAUSE = 250;
/** Comparisons show old contents: what is wrong with them is of no use. */
const IGNORED_SCHEMES = new Set(['git', 'output', 'vscode-scm']);

const SEVERITIES: Readonly<Record<Problem['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, information: vscode.DiagnosticSeverity.Information,
};

/** Problems of the open templates and definitions, templates inside definitions included, after a pause in typing. */
export function registerDiagnostics(definitions: WorkspaceDefinitions, worker: WorkerClient<ReadingMethods>): Disposable {
  return new Diagnostics(definitions, worker);
}

class Diagnostics implements Disposable {
  readonly #definitions: WorkspaceDefinitions;
  readonly #worker: WorkerClient<ReadingMethods>;
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(vscode.languages.createDiagnosticCollection('apiGateway'));
  readonly #pauses = new Map<string, NodeJS.Timeout>();

  constructor(definitions: WorkspaceDefinitions, worker: WorkerClient<ReadingMethods>) {
    this.#definitions = definitions;
    this.#worker = worker;
    this.#store.add(vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, TYPING_PAUSE)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)));
    this.#store.add(vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && this.#checkAll()));
    this.#checkAll();
  }

  dispose(): void {
    for (const timer of this.#pauses.values()) clearTimeout(timer);
    this.#store.dispose();
  }

  #checkAll(): void {
    this.#collection.clear();
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  #schedule(document: vscode.TextDocument, pause: number): void {
    if (!isOurs(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#pauses.get(key));
    this.#pauses.set(key, setTimeout(() => {
      this.#pauses.delete(key);
      void this.#check(document);
    }, pause));
  }

  #forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#pauses.get(key));
    this.#pauses.delete(key);
    this.#collection.delete(document.uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    if (!vscode.workspace.getConfiguration(undefined, uri).get(SETTING, true)) return this.#collection.delete(uri);
    const problems = document.languageId === TEMPLATE_LANGUAGE ? (await this.#checkTemplates([document.getText()]))[0] : await this.#definitionProblems(uri);
    if (document.isClosed || document.version !== version) return;
    this.#collection.set(uri, (problems ?? []).map((problem) => toDiagnostic(document, problem)));
  }

  async #definitionProblems(uri: vscode.Uri): Promise<readonly Problem[]> {
    const found = await this.#definitions.get(uri);
    if (!found) return [];
    const templates = definedTemplates(found.definition).map(({ template }) => template);
    const problems = await this.#checkTemplates(templates.map((template) => template.text));
    const inTemplates = templates.flatMap((template, index) => (problems[index] ?? []).flatMap((problem) => {
      const span: Span | undefined = toDocumentSpan(template, problem.span) ?? template.source?.span;
      return span ? [{ ...problem, span }] : [];
    }));
    return [...found.definition.problems, ...inTemplates];
  }

  async #checkTemplates(templates: readonly string[]): Promise<readonly (readonly TemplateProblem[])[]> {
    if (templates.length === 0) return [];
    const answer = await this.#worker.call({}, 'checkTemplates', templates);
    return answer.ok ? answer.value : templates.map(() => [unchecked(answer.error)]);
  }
}

/** A template that cannot be checked says so at its beginning, instead of looking faultless. */
const unchecked = (failure: RpcFailure): TemplateProblem => ({ code: failure.code, severity: 'warning', message: `This template was not checked. ${failure.message}`, span: { start: 0, end: 0 } });

function isOurs(document: vscode.TextDocument): boolean {
  if (IGNORED_SCHEMES.has(document.uri.scheme)) return false;
  return document.languageId === TEMPLATE_LANGUAGE || vscode.languages.match(DEFINITION_DOCUMENTS, document) > 0;
}

function toDiagnostic(document: vscode.TextDocument, { code, severity, message, span }: Problem): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[severity]);
  diagnostic.source = 'API Gateway';
  diagnostic.code = code;
  return diagnostic;
}
