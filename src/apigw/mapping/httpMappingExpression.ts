/** The two sides of an HTTP API's parameter mapping (developer guide, Transform API requests and responses for HTTP APIs). */
import { fail, ok, type Problem, type Result, type Span } from '../../base';
import { RESERVED_HEADERS } from './httpReservedHeaders.data';

export type HttpMappingSide = 'request' | 'response';

/** The left side: what is set, and how. */
export type HttpMappingTarget =
  | { readonly location: 'header' | 'querystring'; readonly action: 'append' | 'overwrite' | 'remove'; readonly name: string }
  | { readonly location: 'path' | 'statuscode'; readonly action: 'overwrite' };

/** What a `$...` names. */
export type HttpSelection =
  | { readonly kind: 'header'; readonly of: HttpMappingSide; readonly name: string }
  | { readonly kind: 'querystring'; readonly name: string }
  /** The whole path, or one of its variables. */
  | { readonly kind: 'path'; readonly name: string | undefined }
  /** The whole body, or what a JSONPath finds in it: `$.pets[0].name`. */
  | { readonly kind: 'body'; readonly of: HttpMappingSide; readonly path: string | undefined }
  | { readonly kind: 'context'; readonly path: readonly string[] }
  | { readonly kind: 'stageVariable'; readonly name: string };

/** The right side: texts and selections, one behind the other. */
export type HttpMappingValue = readonly HttpMappingPart[];
export type HttpMappingPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'selection'; readonly selection: HttpSelection };

const TARGET = /^(append|overwrite|remove):(header|querystring)\.(.+)$/s;

/** Reads the left side: `append:header.x`, `remove:querystring.x`, `overwrite:path`; of a response `overwrite:header.x`, `overwrite:statuscode`. */
export function parseHttpMappingTarget(target: string, side: HttpMappingSide): Result<HttpMappingTarget, Problem> {
  const whole = { start: 0, end: target.length };
  if (target === 'overwrite:path' && side === 'request') return ok({ location: 'path', action: 'overwrite' });
  if (target === 'overwrite:statuscode' && side === 'response') return ok({ location: 'statuscode', action: 'overwrite' });
  const [, action, location, name = ''] = TARGET.exec(target) ?? [];
  if (!isAction(action) || (location !== 'header' && (location !== 'querystring' || side === 'response'))) {
    return invalid(`A ${side} mapping's key is append, overwrite or remove, a colon, and ${side === 'request' ? 'header.NAME or querystring.NAME, or it is overwrite:path' : 'header.NAME, or it is overwrite:statuscode'}.`, whole);
  }
  if (location === 'header' && isReserved(name)) return invalid(`The header ${name} is reserved: the service takes no mapping of it.`, { start: target.length - name.length, end: target.length });
  return ok({ action, location, name });
}

function isAction(action: string | undefined): action is 'append' | 'overwrite' | 'remove' {
  return action === 'append' || action === 'overwrite' || action === 'remove';
}

function isReserved(header: string): boolean {
  const name = header.toLowerCase();
  return RESERVED_HEADERS.some((reserved) => (reserved.endsWith('-') ? name.startsWith(reserved) : name === reserved));
}

/** Reads the right side: `$request.header.x` as a whole, `${request.header.x}` within a text, or a plain text. The problem's span is within the value. */
export function parseHttpMappingValue(value: string): Result<HttpMappingValue, Problem> {
  if (/^\$(?:request|response|context|stageVariables)\./.test(value)) {
    const selection = parseSelection(value.slice(1), 1);
    return selection.ok ? ok([{ kind: 'selection', selection: selection.value }]) : selection;
  }
  const parts: HttpMappingPart[] = [];
  let at = 0;
  for (let open = value.indexOf('${'); open >= 0; open = value.indexOf('${', at)) {
    const close = value.indexOf('}', open);
    if (close < 0) return invalid('The brace is never closed.', { start: open, end: value.length });
    const selection = parseSelection(value.slice(open + 2, close), open + 2);
    if (!selection.ok) return selection;
    parts.push({ kind: 'text', text: value.slice(at, open) }, { kind: 'selection', selection: selection.value });
    at = close + 1;
  }
  return ok([...parts, { kind: 'text' as const, text: value.slice(at) }].filter((part) => part.kind === 'selection' || part.text !== ''));
}

function parseSelection(text: string, start: number): Result<HttpSelection, Problem> {
  const span = { start, end: start + text.length };
  const [, root, rest = ''] = /^(request|response|context|stageVariables)\.(.+)$/s.exec(text) ?? [];
  switch (root) {
    case 'context':
      return ok({ kind: 'context', path: rest.split('.') });
    case 'stageVariables':
      return ok({ kind: 'stageVariable', name: rest });
    case 'request':
    case 'response':
      return parseParameter(root, rest, span);
    default:
      return invalid(`${JSON.stringify(text)} begins with none of request., response., context. and stageVariables.`, span);
  }
}

function parseParameter(of: HttpMappingSide, text: string, span: Span): Result<HttpSelection, Problem> {
  const [, location, separator = '', name = ''] = /^(\w+)([.[]?)(.*)$/s.exec(text) ?? [];
  if (location === 'body') return parseBody(of, text, span);
  if (location === 'path' && of === 'request' && separator === '') return ok({ kind: 'path', name: undefined });
  if (separator === '.' && name !== '') {
    if (location === 'header') return ok({ kind: 'header', of, name });
    if (location === 'querystring' && of === 'request') return ok({ kind: 'querystring', name });
    if (location === 'path' && of === 'request') return ok({ kind: 'path', name });
  }
  return invalid(`Behind "${of}." comes ${of === 'request' ? 'header.NAME, querystring.NAME, path, path.NAME, body' : 'header.NAME, body'} or body.PATH.`, span);
}

function parseBody(of: HttpMappingSide, text: string, span: Span): Result<HttpSelection, Problem> {
  const path = text.slice('body'.length);
  if (path.includes('..') || path.includes('?(')) return invalid('Recursive descent (..) and filter expressions (?(...)) are not supported here.', span);
  return ok({ kind: 'body', of, path: path === '' ? undefined : `$${path}` });
}

function invalid(message: string, span: Span): Result<never, Problem> {
  return fail({ code: 'httpMapping.invalid', severity: 'error', message, span });
}
