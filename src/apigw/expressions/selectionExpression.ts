import type { Problem, Span } from '../../base';

/**
 * A selection expression as it is written: static text and variables, in order
 * (developer guide, WebSocket selection expressions).
 */
export interface SelectionExpression {
  readonly parts: readonly SelectionPart[];
  readonly problems: readonly Problem[];
}

export type SelectionPart =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'variable'; readonly variable: SelectionVariable; readonly span: Span };

/** Where a variable reads. `name` is a header, parameter or member name, `path` what follows `body`: `.action`, `[2].x`. */
export type SelectionVariable =
  | { readonly source: 'request.body'; readonly path: string }
  | { readonly source: NamedSource; readonly name: string }
  | { readonly source: 'request.basepath' | 'request.method' | 'integration.response.statuscode' }
  | { readonly source: 'integration.response.body'; readonly path: string }
  | { readonly source: 'unknown'; readonly text: string };

export type NamedSource = (typeof NAMED_SOURCES)[number];

const NAMED_SOURCES = [
  'request.header', 'request.multivalueheader', 'request.querystring', 'request.multivaluequerystring', 'request.path', 'context', 'stageVariables',
  'integration.response.header', 'integration.response.multivalueheader',
] as const;
const PLAIN_SOURCES = ['request.basepath', 'request.method', 'integration.response.statuscode'] as const;
const BODY_SOURCES = ['request.body', 'integration.response.body'] as const;

/** An unwrapped variable goes on over names, dots, dashes (header names have them) and index brackets; where it ends inside other text is not documented. */
const UNWRAPPED = /\$[A-Za-z](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_$*-])|\[(?:'[^']*'|"[^"]*"|[^\]'"]*)\])*/y;
const WRAPPED = /\$\{([^}]*)\}/y;

/** Reads a selection expression. A variable nobody knows stays in the list as `unknown`, with a problem at its place. */
export function parseSelectionExpression(expression: string): SelectionExpression {
  const parts: SelectionPart[] = [];
  const problems: Problem[] = [];
  let text = '';
  let textStart = 0;
  const endText = (end: number): void => {
    if (text !== '') parts.push({ kind: 'text', text, span: { start: textStart, end } });
    text = '';
  };
  // Behind the last brace no variable is closed: searching for one from every place would take for ever.
  const lastBrace = expression.lastIndexOf('}');
  let at = 0;
  while (at < expression.length) {
    const variable = variableAt(expression, at, lastBrace);
    if (variable) {
      endText(at);
      const span = { start: at, end: variable.end };
      const parsed = readVariable(variable.text);
      if (parsed.source === 'unknown') problems.push(unknownVariable(variable.text, span));
      parts.push({ kind: 'variable', variable: parsed, span });
      at = variable.end;
      textStart = at;
      continue;
    }
    const escaped = expression.startsWith('\\$', at);
    if (expression.startsWith('${', at)) problems.push(unclosedBrace(at, expression.length));
    text += escaped ? '$' : expression.charAt(at);
    at += escaped ? 2 : 1;
  }
  endText(at);
  return { parts, problems };
}

function variableAt(expression: string, at: number, lastBrace: number): { readonly text: string; readonly end: number } | undefined {
  if (expression.charAt(at) !== '$') return undefined;
  WRAPPED.lastIndex = at;
  const wrapped = at < lastBrace ? WRAPPED.exec(expression) : null;
  if (wrapped) return { text: wrapped[1] ?? '', end: WRAPPED.lastIndex };
  UNWRAPPED.lastIndex = at;
  const unwrapped = UNWRAPPED.exec(expression);
  return unwrapped ? { text: unwrapped[0].slice(1), end: UNWRAPPED.lastIndex } : undefined;
}

function readVariable(text: string): SelectionVariable {
  const plain = PLAIN_SOURCES.find((source) => source === text);
  if (plain) return { source: plain };
  const body = BODY_SOURCES.find((source) => text === source || text.startsWith(`${source}.`) || text.startsWith(`${source}[`));
  if (body) return { source: body, path: text.slice(body.length) };
  if (text === 'request.path') return { source: 'request.path', name: '' };
  const named = NAMED_SOURCES.find((source) => text.startsWith(`${source}.`) && text.length > source.length + 1);
  return named ? { source: named, name: text.slice(named.length + 1) } : { source: 'unknown', text };
}

function unknownVariable(text: string, span: Span): Problem {
  const known = [...BODY_SOURCES, ...NAMED_SOURCES, ...PLAIN_SOURCES].map((source) => `$${source}`).join(', ');
  return { code: 'selectionExpression.unknownVariable', severity: 'error', message: `"$${text}" names nothing that a selection expression can read. Known are ${known}. A plain dollar sign is written \\$.`, span };
}

function unclosedBrace(start: number, end: number): Problem {
  return { code: 'selectionExpression.unclosedBrace', severity: 'error', message: 'The variable begun with "${" is not closed with "}".', span: { start, end } };
}
