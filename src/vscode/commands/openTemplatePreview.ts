import * as vscode from 'vscode';
import type { TemplateTarget } from '../../protocol';
import { definedTemplates, type DefinedTemplate } from '../definitionTemplates';
import type { PreviewPanels } from '../panels';
import { revealSpan } from '../panels/reveal';
import type { Services } from '../services';
import type { TemplateNode } from '../views/modelNodes';
import type { DefinitionDocument } from '../workspaceDefinitions';
import { serviceTemplateUri } from './openServiceTemplate';

/** A file, a template of a definition, or a node of one of the views. */
export type PreviewSubject = vscode.Uri | TemplateTarget | TemplateNode;

/** Opens the preview of a template; from the palette, of the one the cursor is in. */
export const openTemplatePreview = (needs: Pick<Services, 'definitions' | 'notify' | 'virtualDocuments'>, previews: PreviewPanels) => async (subject?: PreviewSubject): Promise<void> => {
  const target = subject === undefined ? await targetAtCursor(needs) : await targetOf(subject, needs);
  if (target) previews.open({ target });
};

async function targetOf(subject: PreviewSubject, { definitions, virtualDocuments }: Pick<Services, 'definitions' | 'virtualDocuments'>): Promise<TemplateTarget | undefined> {
  if (subject instanceof vscode.Uri) return { uri: subject.toString() };
  if (!('origin' in subject)) return subject;
  const remote = serviceTemplateUri(virtualDocuments, subject);
  if (remote) return targetOfDocument(await vscode.workspace.openTextDocument(remote));
  if (subject.origin.kind !== 'document') return undefined;
  const { uri } = subject.origin.document;
  const start = subject.template.source?.span.start;
  const template = templatesIn(await definitions.get(uri)).find((candidate) => candidate.template.source?.span.start === start);
  // The preview is for someone who edits: the template belongs beside it.
  if (start !== undefined) await revealSpan(uri, { start, end: start });
  return template && { uri: uri.toString(), template: template.id };
}

const targetOfDocument = (document: vscode.TextDocument): TemplateTarget => ({ uri: document.uri.toString() });

async function targetAtCursor({ definitions, notify }: Pick<Services, 'definitions' | 'notify'>): Promise<TemplateTarget | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === 'vtl') return targetOfDocument(editor.document);
  const templates = editor ? templatesIn(await definitions.get(editor.document.uri)) : [];
  if (!editor || templates.length === 0) {
    void notify.information('Open a mapping template (.vtl), or a definition that has templates, and run the command again.');
    return undefined;
  }
  const cursor = editor.document.offsetAt(editor.selection.active);
  const chosen = templates.find((template) => contains(template, cursor)) ?? (await pickTemplate(templates));
  return chosen && { uri: editor.document.uri.toString(), template: chosen.id };
}

const templatesIn = (document: DefinitionDocument | undefined): readonly DefinedTemplate[] => (document ? definedTemplates(document.definition) : []);

function contains({ template: { source } }: DefinedTemplate, offset: number): boolean {
  return source !== undefined && (source.name?.start ?? source.span.start) <= offset && offset <= source.span.end;
}

async function pickTemplate(templates: readonly DefinedTemplate[]): Promise<DefinedTemplate | undefined> {
  const items = templates.map((template) => ({ label: template.label, template }));
  return (await vscode.window.showQuickPick(items, { title: 'Template', placeHolder: 'The template to preview' }))?.template;
}
