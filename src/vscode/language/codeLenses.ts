import * as vscode from 'vscode';
import { DisposableStore, LineIndex, type Disposable, type Span } from '../../base';
import type { TemplateTarget } from '../../protocol';
import { definedTemplates } from '../definitionTemplates';
import { definedOperations, nameSpan } from '../panels/methodTarget';
import { webSocketApis } from '../panels/routesSession';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';
import { DEFINITION_DOCUMENTS } from './selectors';

const SETTING = 'apiGateway.codeLens.enabled';

/** "Open Method View" above each method and route of a definition, "Open Template Preview" above each template, "Evaluate Route Selection" above each WebSocket API. */
export function registerCodeLenses(definitions: WorkspaceDefinitions): Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(definitions.onDidChange(() => changed.fire()));
  store.add(vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && changed.fire()));
  store.add(vscode.languages.registerCodeLensProvider(DEFINITION_DOCUMENTS, {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document) {
      const { uri } = document;
      if (!vscode.workspace.getConfiguration(undefined, uri).get(SETTING, true)) return [];
      const found = await definitions.get(uri);
      return found ? lensesOf(found) : [];
    },
  }));
  return store;
}

function lensesOf(document: DefinitionDocument): vscode.CodeLens[] {
  const lines = new LineIndex(document.text);
  const lens = (span: Span | undefined, command: vscode.Command): readonly vscode.CodeLens[] => {
    if (!span) return [];
    const { line } = lines.positionAt(span.start);
    return [new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command)];
  };
  const templates = definedTemplates(document.definition).flatMap(({ id, label, template: { source } }) => {
    const target: TemplateTarget = { uri: document.uri.toString(), template: id };
    return lens(source?.name ?? source?.span, { title: 'Open Template Preview', tooltip: `Preview of ${label}`, command: 'apiGateway.openTemplatePreview', arguments: [target] });
  });
  const methods = definedOperations(document).flatMap(({ target, method }) =>
    lens(nameSpan(method), { title: 'Open Method View', tooltip: `The way of a request through ${target.operation}`, command: 'apiGateway.openMethodView', arguments: [target] }));
  const apis = webSocketApis(document).flatMap((api) => {
    const source = document.definition.apis.find((defined) => (defined.logicalId ?? defined.api.name) === api.source?.api)?.api.source;
    return lens(source?.name ?? source?.span, { title: 'Evaluate Route Selection', command: 'apiGateway.evaluateRouteSelectionExpression', arguments: [api] });
  });
  return [...apis, ...methods, ...templates];
}
