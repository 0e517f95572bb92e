import { fail, ok, utf8Decode, type JavaMap, type Problem, type Result } from '../../base';
import { compilePath, parseJson } from '../../jsonpath';
import type { HeaderList } from '../pipeline/exchange';
import { parseHttpMappingTarget, parseHttpMappingValue, type HttpMappingSide, type HttpMappingTarget, type HttpMappingValue, type HttpSelection } from './httpMappingExpression';
import { contextValue, foundText } from './parameterMapping';

/** What an HTTP API's parameter mappings and identity sources read. */
export interface HttpMappingSources {
  readonly request: HttpMessage;
  /** Only there once an integration has answered. */
  readonly response?: HttpMessage;
  readonly querystring: ReadonlyMap<string, readonly string[]>;
  /** Raw, without the stage. */
  readonly path: string;
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly context: JavaMap;
  readonly stageVariables: Readonly<Record<string, string>>;
}

interface HttpMessage {
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** A mapping that has been evaluated: what it does, with which text. */
export interface HttpMappedParameter {
  readonly target: HttpMappingTarget;
  /** Empty for `remove`. */
  readonly value: string;
}

interface HttpMapping {
  /** `append:header.x` */
  readonly key: string;
  readonly text: string;
  readonly target: HttpMappingTarget;
  readonly value: HttpMappingValue;
}

function readMapping(key: string, text: string, side: HttpMappingSide): Result<HttpMapping, Problem> {
  const target = parseHttpMappingTarget(key, side);
  if (!target.ok) return target;
  const value = target.value.action === 'remove' ? ok([]) : parseHttpMappingValue(text);
  return value.ok ? ok({ key, text, target: target.value, value: value.value }) : value;
}

/** Every mapping with a mistake in it: the service refuses to save such. The problem's span is within the key or the value. */
export function checkHttpMappings(mappings: Readonly<Record<string, string>>, side: HttpMappingSide): readonly { readonly key: string; readonly problem: Problem }[] {
  return Object.entries(mappings).flatMap(([key, text]) => {
    const read = readMapping(key, text, side);
    return read.ok ? [] : [{ key, problem: read.error }];
  });
}

/** Evaluates mappings in their order; `explanation` gets a sentence for each. One whose value is nowhere does nothing (unknown). */
export function evaluateHttpMappings(mappings: Readonly<Record<string, string>>, side: HttpMappingSide, sources: HttpMappingSources, explanation: string[]): Result<readonly HttpMappedParameter[], string> {
  const mapped: HttpMappedParameter[] = [];
  for (const [key, text] of Object.entries(mappings)) {
    const mapping = readMapping(key, text, side);
    if (!mapping.ok) return fail(`${key}: ${mapping.error.message}`);
    const { target } = mapping.value;
    const value = target.action === 'remove' ? '' : evaluateHttpValue(mapping.value.value, sources);
    explanation.push(explain(mapping.value, value));
    if (value !== undefined) mapped.push({ target, value });
  }
  return ok(mapped);
}

function explain({ key, text, target }: HttpMapping, value: string | undefined): string {
  if (target.action === 'remove') return `${key}: it is taken away.`;
  return value === undefined ? `${key} is not set: ${text} is not there.` : `${key} <- ${text}: ${JSON.stringify(value)}`;
}

/** A selection alone is undefined where nothing is there; within a text it is then the empty text (unknown). */
export function evaluateHttpValue(value: HttpMappingValue, sources: HttpMappingSources): string | undefined {
  const [only] = value;
  if (only?.kind === 'selection' && value.length === 1) return evaluateSelection(only.selection, sources);
  return value.map((part) => (part.kind === 'text' ? part.text : (evaluateSelection(part.selection, sources) ?? ''))).join('');
}

function evaluateSelection(selection: HttpSelection, sources: HttpMappingSources): string | undefined {
  switch (selection.kind) {
    case 'header':
      return joined(sources[selection.of]?.headers.filter(([name]) => name.toLowerCase() === selection.name.toLowerCase()).map(([, value]) => value));
    case 'querystring':
      return joined(sources.querystring.get(selection.name));
    case 'path':
      return selection.name === undefined ? sources.path : sources.pathParameters.get(selection.name);
    case 'context':
      return contextValue(sources.context, selection.path);
    case 'stageVariable':
      return Object.hasOwn(sources.stageVariables, selection.name) ? sources.stageVariables[selection.name] : undefined;
    case 'body':
      return bodyText(sources[selection.of]?.body, selection.path);
  }
}

/** Several values are one, with commas between them (developer guide, Transform API requests and responses for HTTP APIs). */
function joined(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(',');
}

/** Bytes of a body that a JSON path sees; a body that is longer is cut before it is read (same page). */
const BODY_LIMIT = 100 * 1024;

function bodyText(body: Uint8Array | undefined, path: string | undefined): string | undefined {
  if (body === undefined || path === undefined) return body && utf8Decode(body);
  const json = parseJson(utf8Decode(body.subarray(0, BODY_LIMIT)));
  const compiled = compilePath(path);
  const read = json.ok && compiled.ok ? compiled.value.read(json.value) : undefined;
  return read?.ok ? foundText(read.value) : undefined;
}
