import { fail, ok, type Problem, type Result, type Span } from '../../base';

/** The right side of a parameter mapping (developer guide, Request and response data mapping). */
export type MappingExpression =
  | { readonly kind: 'static'; readonly value: string }
  | { readonly kind: 'parameter'; readonly from: MappingSide; readonly location: ParameterLocation; readonly name: string }
  /** The whole body, or what a JSONPath finds in it: `$`, `$.pets[0].name`. */
  | { readonly kind: 'body'; readonly from: MappingSide; readonly path: string | undefined }
  | { readonly kind: 'context'; readonly path: readonly string[] }
  | { readonly kind: 'stageVariable'; readonly name: string };

type MappingSide = 'method.request' | 'integration.response' | 'route.request';
export type ParameterLocation = 'header' | 'querystring' | 'path' | 'multivalueheader' | 'multivaluequerystring';

/** The left side of a parameter mapping: what is set. */
export interface MappingTarget {
  readonly side: 'integration.request' | 'method.response' | 'route.response' | 'gatewayresponse';
  readonly location: 'header' | 'querystring' | 'path';
  readonly name: string;
}

const LOCATIONS: Readonly<Record<MappingSide, readonly ParameterLocation[]>> = {
  'method.request': ['header', 'querystring', 'path', 'multivalueheader', 'multivaluequerystring'],
  'integration.response': ['header', 'multivalueheader'],
  'route.request': ['header', 'querystring', 'multivalueheader', 'multivaluequerystring'],
};
const TARGETS: Readonly<Record<MappingTarget['side'], readonly MappingTarget['location'][]>> = {
  'integration.request': ['header', 'querystring', 'path'],
  'method.response': ['header'],
  'route.response': ['header'],
  gatewayresponse: ['header'],
};
/** Parameter names match this pattern (developer guide, Request and response data mapping). */
const NAME = /^[a-zA-Z0-9._$-]+$/;

/** Reads the right side of a parameter mapping; the problem's span is within the expression. */
export function parseMappingExpression(expression: string): Result<MappingExpression, Problem> {
  const whole = { start: 0, end: expression.length };
  if (expression.startsWith("'")) {
    if (expression.length < 2 || !expression.endsWith("'")) return invalid('A static value stands between two single quotes.', whole);
    return ok({ kind: 'static', value: expression.slice(1, -1) });
  }
  if (expression.startsWith('stageVariables.')) return named(expression, 'stageVariables.'.length, (name) => ({ kind: 'stageVariable', name }));
  if (expression.startsWith('context.')) return named(expression, 'context.'.length, (name) => ({ kind: 'context', path: name.split('.') }));
  const side = (Object.keys(LOCATIONS) as MappingSide[]).find((candidate) => expression.startsWith(`${candidate}.`));
  if (side) return parseSide(expression, side);
  return invalid(`${JSON.stringify(expression)} is none of method.request.*, integration.response.*, context.*, stageVariables.* and 'static text'.`, whole);
}

function parseSide(expression: string, side: MappingSide): Result<MappingExpression, Problem> {
  const rest = expression.slice(side.length + 1);
  if (rest === 'body') return ok({ kind: 'body', from: side, path: undefined });
  if (rest.startsWith('body.')) return ok({ kind: 'body', from: side, path: `$${rest.slice('body'.length)}` });
  if (rest.startsWith('body[')) return ok({ kind: 'body', from: side, path: `$${rest.slice('body'.length)}` });
  const location = LOCATIONS[side].find((candidate) => rest.startsWith(`${candidate}.`));
  if (!location) {
    return invalid(`Behind "${side}" comes one of ${[...LOCATIONS[side], 'body'].join(', ')}.`, { start: side.length + 1, end: expression.length });
  }
  return named(expression, side.length + 1 + location.length + 1, (name) => ({ kind: 'parameter', from: side, location, name }));
}

function named(expression: string, start: number, make: (name: string) => MappingExpression): Result<MappingExpression, Problem> {
  const name = expression.slice(start);
  if (NAME.test(name)) return ok(make(name));
  return invalid(name === '' ? 'The name is missing.' : `${JSON.stringify(name)} is not a parameter name: letters, digits, dot, underscore, dollar sign and dash are allowed.`, { start, end: expression.length });
}

/** Reads the left side of a parameter mapping. */
export function parseMappingTarget(target: string): Result<MappingTarget, Problem> {
  const side = (Object.keys(TARGETS) as MappingTarget['side'][]).find((candidate) => target.startsWith(`${candidate}.`));
  if (!side) return invalid(`A mapping sets one of ${Object.keys(TARGETS).join(', ')}.`, { start: 0, end: target.length });
  const rest = target.slice(side.length + 1);
  const location = TARGETS[side].find((candidate) => rest.startsWith(`${candidate}.`));
  if (!location) return invalid(`Behind "${side}" comes one of ${TARGETS[side].join(', ')}.`, { start: side.length + 1, end: target.length });
  const name = rest.slice(location.length + 1);
  if (!NAME.test(name)) return invalid(`${JSON.stringify(name)} is not a parameter name.`, { start: target.length - name.length, end: target.length });
  return ok({ side, location, name });
}

function invalid(message: string, span: Span): Result<never, Problem> {
  return fail({ code: 'mappingExpression.invalid', severity: 'error', message, span });
}
