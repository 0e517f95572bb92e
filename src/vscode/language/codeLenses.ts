import * as vscode from 'vscode';
import { DisposableStore, LineIndex, type Disposable, type Span } from '../../base';
import type { TemplateTarget } from '../../protocol';
import { keyOf, nameSpan } from '../definedParts';
import { definedTemplates } from '../definitionTemplates';
import { definedOperations } from '../panels/methodTarget';
import { toRoutesApi } from '../panels/routesSession';
import type { RunSubject } from '../commands/runLocally';
import type { LocalRuns } from '../local/localRuns';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';
import { DEFINITION_DOCUMENTS } from './selectors';

const SETTING = 'apiGateway.codeLens.enabled';

/** "Run Locally" above each API, "Open Method View" above each method and route of a definition, "Open Template Preview" above each template, "Evaluate Route Selection" above each WebSocket API. */
export function registerCodeLenses(definitions: WorkspaceDefinitions, localRuns: LocalRuns): Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(definitions.onDidChange(() => changed.fire()));
  store.add(localRuns.onDidChange(() => changed.fire()));
  store.add(vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && changed.fire()));
  store.add(vscode.languages.registerCodeLensProvider(DEFINITION_DOCUMENTS, {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document) {
      const { uri } = document;
      if (!vscode.workspace.getConfiguration(undefined, uri).get(SETTING, true)) return [];
      const found = await definitions.get(uri);
      return found ? lensesOf(found, localRuns) : [];
    },
  }));
  return store;
}

function lensesOf(document: DefinitionDocument, localRuns: LocalRuns): vscode.CodeLens[] {
  const lines = new LineIndex(document.text);
  const lens = (span: Span | undefined, command: vscode.Command): readonly vscode.CodeLens[] => {
    if (!span) return [];
    const { line } = lines.positionAt(span.start);
    return [new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command)];
  };
  const templates = definedTemplates(document.definition).flatMap(({ id, label, template }) => {
    const target: TemplateTarget = { uri: document.uri.toString(), template: id };
    return lens(nameSpan(template), { title: 'Open Template Preview', tooltip: `Preview of ${label}`, command: 'apiGateway.openTemplatePreview', arguments: [target] });
  });
  const methods = definedOperations(document).flatMap(({ target, method }) =>
    lens(nameSpan(method), { title: 'Open Method View', tooltip: `The way of a request through ${target.operation}`, command: 'apiGateway.openMethodView', arguments: [target] }));
  const apis = document.definition.apis.flatMap((defined) => {
    const api = toRoutesApi(document, defined);
    return api ? lens(nameSpan(defined.api), { title: 'Evaluate Route Selection', command: 'apiGateway.evaluateRouteSelectionExpression', arguments: [api] }) : [];
  });
  const runs = document.definition.apis.flatMap((defined) => runCommands(document, { key: keyOf(defined), isWebSocket: defined.api.kind === 'WEBSOCKET' }, localRuns)
    .flatMap((command) => lens(nameSpan(defined.api) ?? { start: 0, end: 0 }, command)));
  return [...runs, ...apis, ...methods, ...templates];
}

/** An API that runs says so, and leads to it. */
function runCommands({ uri }: DefinitionDocument, { key, isWebSocket }: { readonly key: string; readonly isWebSocket: boolean }, localRuns: LocalRuns): readonly vscode.Command[] {
  const subject: RunSubject = { uri: uri.toString(), key };
  const run = localRuns.find({ uri, key });
  if (!run) return [{ title: '$(play) Run Locally', tooltip: 'Deploy it to the local gateway, and again at each save', command: 'apiGateway.runLocally', arguments: [subject] }];
  const text = run.status.kind === 'behind' ? `$(warning) Not redeployed: ${run.status.reason}` : `$(vm-running) Runs at ${run.url}`;
  return [
    { title: text, tooltip: 'What can be done with it', command: 'apiGateway.showLocalActions' },
    ...(isWebSocket ? [{ title: 'Open Console', tooltip: 'Connect to it and send messages', command: 'apiGateway.openConsole', arguments: [{ url: run.url, name: run.name }] }] : []),
    { title: 'Stop', tooltip: 'No longer follow the definition; the last deployment stays', command: 'apiGateway.stopRunningLocally', arguments: [subject] },
  ];
}
