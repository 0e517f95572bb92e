import { LineIndex, type Span } from '../../base';
import type { EventSource, PreviewIssue, RenderAnswer, TextFault } from '../../protocol';
import type { ResolvedTemplate } from './previewTarget';

/** An event that cannot be read. */
export function eventIssue(fault: TextFault, source: EventSource): PreviewIssue {
  const { message, line, column } = fault;
  if (source.kind === 'builtIn') return { severity: 'error', message };
  const start = new LineIndex(source.text).offsetAt({ line: line - 1, character: column - 1 });
  return { severity: 'error', message, line, column, place: { document: 'event', span: { start, end: start } } };
}

const ORDER = { error: 0, warning: 1, information: 2 } as const;

/** What failed, then what the text's problems are, each once. */
export function templateIssues(template: ResolvedTemplate, answer: RenderAnswer): readonly PreviewIssue[] {
  const issues = answer.problems.map((problem) => toIssue(template, problem.severity, problem.message, problem.code, problem.span));
  const { error } = answer;
  const known = error?.span && answer.problems.some((problem) => problem.severity === 'error' && problem.span.start === error.span?.start);
  if (error && !known) issues.push(toIssue(template, 'error', error.message, error.code, error.span));
  return issues.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

function toIssue(template: ResolvedTemplate, severity: PreviewIssue['severity'], message: string, code: string, span: Span | undefined): PreviewIssue {
  const placed = span && template.toDocument(span);
  if (!placed) return { severity, message, code };
  const { line, character } = template.lines.positionAt(placed.start);
  return { severity, message, code, line: line + 1, column: character + 1, place: { document: 'template', span: placed } };
}
