import * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import { LineIndex, textOffset, type Span } from '../../base';
import type { Phase, TemplateTarget } from '../../protocol';
import { definedTemplates, toDocumentSpan } from '../definitionTemplates';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';
import { textOf } from '../workspaceDocuments';
import { guessPhase } from './previewGuesses';

/** A template as it is in the editor this moment, and where it stands. */
export interface ResolvedTemplate {
  readonly text: string;
  readonly title: string;
  /** The phase to begin with. */
  readonly phase: Phase;
  readonly apiType?: Api['kind'];
  readonly httpMethod?: string;
  readonly resource?: string;
  /** The template itself, as a part of its document. */
  readonly span: Span | undefined;
  /** The document's lines, to count in. */
  readonly lines: LineIndex;
  /** Where a part of the template stands in the document; undefined where that cannot be told. */
  toDocument(span: Span): Span | undefined;
  /** The offset in the template of an offset of the document; undefined outside of it, and where that cannot be told. */
  toTemplate(offset: number): number | undefined;
}

/** Undefined if the document cannot be read, or the template is no longer in it. */
export async function resolveTemplate(target: TemplateTarget, definitions: WorkspaceDefinitions): Promise<ResolvedTemplate | undefined> {
  const uri = vscode.Uri.parse(target.uri);
  if (target.template === undefined) {
    const text = await textOf(uri);
    return text === undefined ? undefined : resolveFile(uri, text);
  }
  const document = await definitions.get(uri);
  const found = document && definedTemplates(document.definition).find((candidate) => candidate.id === target.template);
  if (!found) return undefined;
  const { template, label, phase, apiType, httpMethod, resource } = found;
  return {
    text: template.text, title: label, phase, apiType, resource, span: template.source?.span, lines: new LineIndex(document.text),
    ...(httpMethod === undefined ? {} : { httpMethod }),
    toDocument: (span) => toDocumentSpan(template, span),
    toTemplate: (offset) => textOffset(template, offset),
  };
}

function resolveFile(uri: vscode.Uri, text: string): ResolvedTemplate {
  const name = uri.path.split('/').at(-1) ?? uri.path;
  return { text, title: name, phase: guessPhase(uri.path, text), span: { start: 0, end: 0 }, lines: new LineIndex(text), toDocument: (span) => span, toTemplate: (offset) => offset };
}
