import * as vscode from 'vscode';
import type { MethodTarget } from '../../protocol';
import { nameSpan } from '../definedParts';
import type { MethodPanels } from '../panels';
import { definedOperations, type DefinedOperation } from '../panels/methodTarget';
import { revealSpan } from '../panels/reveal';
import type { Services } from '../services';
import type { MethodNode, RouteNode } from '../views/modelNodes';

/** A method's lens, or a node of the view *Workspace*. */
export type MethodSubject = MethodTarget | MethodNode | RouteNode;

type Needs = Pick<Services, 'definitions' | 'notify'>;

/** Opens the view of a method or route; from the palette, of the one that the cursor is in, else of one to choose. */
export const openMethodView = (needs: Needs, methods: MethodPanels) => async (subject?: MethodSubject): Promise<void> => {
  const target = subject === undefined ? await chooseMethod(needs) : await targetOf(subject);
  if (target) methods.open({ target });
};

async function targetOf(subject: MethodSubject): Promise<MethodTarget | undefined> {
  if (!('origin' in subject)) return subject;
  if (subject.origin.kind !== 'document') return undefined;
  const part = subject.kind === 'method' ? subject.method : subject.route;
  const found = definedOperations(subject.origin.document).find(({ method }) => method === part);
  // The view is for someone who edits: the definition belongs beside it.
  const span = found && nameSpan(part);
  if (span) await revealSpan(found.document.uri, { start: span.start, end: span.start });
  return found?.target;
}

async function chooseMethod({ definitions, notify }: Needs): Promise<MethodTarget | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = editor && (await definitions.get(editor.document.uri));
  const inEditor = here ? definedOperations(here) : [];
  const around = editor && inEditor.find((operation) => isOnLine(operation, editor));
  if (around) return around.target;
  const operations = inEditor.length > 0 ? inEditor : (await definitions.all()).flatMap(definedOperations);
  if (operations.length > 0) return pickMethod(operations);
  void notify.information('This workspace defines no API: an OpenAPI definition, a SAM or a CloudFormation template is enough.');
  return undefined;
}

/** From the line that names the method to the last one of its definition. */
function isOnLine({ method: { source } }: DefinedOperation, { document, selection }: vscode.TextEditor): boolean {
  if (!source) return false;
  const { line } = selection.active;
  return document.positionAt(source.name?.start ?? source.span.start).line <= line && line <= document.positionAt(source.span.end).line;
}

async function pickMethod(operations: readonly DefinedOperation[]): Promise<MethodTarget | undefined> {
  const items = operations.map(({ target, method, api, document }) => ({ label: target.operation, description: method.operationName ?? '', detail: `${api.name} · ${vscode.workspace.asRelativePath(document.uri)}`, target }));
  return (await vscode.window.showQuickPick(items, { title: 'Method View', placeHolder: 'The method or route to look at', matchOnDescription: true, matchOnDetail: true }))?.target;
}
