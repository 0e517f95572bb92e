import { JavaList, JavaMap, javaString, type JavaValue, type Problem, type Span } from '../../base';
import { compilePath, parseJson } from '../../jsonpath';
import { parseSelectionExpression, type NamedSource, type SelectionExpression, type SelectionPart, type SelectionVariable } from './selectionExpression';

/** What a selection expression may read. Absent members read as nothing. */
export interface SelectionRequest {
  /** Of a WebSocket API: what happened on the connection. Default MESSAGE. */
  readonly eventType?: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  /** The raw message. */
  readonly body?: string;
  readonly headers?: Values;
  readonly querystring?: Values;
  /** The request's path, or its path parameters. */
  readonly path?: string | Values;
  readonly method?: string;
  readonly basepath?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
  readonly integrationResponse?: { readonly statuscode?: number; readonly headers?: Values; readonly body?: string };
}

export type Values = Readonly<Record<string, string | readonly string[]>>;

/** One sentence of an explanation, with the part of the expression it is about. */
export interface Explanation {
  readonly text: string;
  readonly span?: Span;
}

export interface SelectionEvaluation {
  readonly value: string;
  readonly explanation: readonly Explanation[];
  readonly problems: readonly Problem[];
}

interface Reading {
  readonly value: string;
  readonly explanation: string;
}

/** Evaluates a selection expression once, without recursion (developer guide, WebSocket selection expressions). */
export function evaluateSelectionExpression(expression: string, request: SelectionRequest): SelectionEvaluation {
  return evaluateParsed(parseSelectionExpression(expression), request, new Map());
}

/** The same for an expression that is read already, as those of the request's texts are that `bodies` holds. */
export function evaluateParsed({ parts, problems }: SelectionExpression, request: SelectionRequest, bodies: Map<string, JsonText>): SelectionEvaluation {
  const readings = parts.map((part) => readPart(part, request, bodies));
  const value = readings.map((reading) => reading.value).join('');
  const explanation: Explanation[] = readings.map((reading, i) => {
    const span = parts[i]?.span;
    return span ? { text: reading.explanation, span } : { text: reading.explanation };
  });
  if (parts.length !== 1) explanation.push({ text: parts.length === 0 ? 'The expression is empty, so its value is the empty text.' : `Put together, the expression's value is ${quote(value)}.` });
  return { value, explanation, problems };
}

function readPart(part: SelectionPart, request: SelectionRequest, bodies: Map<string, JsonText>): Reading {
  if (part.kind === 'text') return { value: part.text, explanation: `${quote(part.text)} is static text.` };
  return readVariable(part.variable, request, bodies);
}

function readVariable(variable: SelectionVariable, request: SelectionRequest, bodies: Map<string, JsonText>): Reading {
  switch (variable.source) {
    case 'request.body':
      return readBody('The message', '$request.body', request.body, variable.path, bodies);
    case 'integration.response.body':
      return readBody("The integration's answer", '$integration.response.body', request.integrationResponse?.body, variable.path, bodies);
    case 'request.basepath':
      return found('$request.basepath', request.basepath);
    case 'request.method':
      return found('$request.method', request.method);
    case 'integration.response.statuscode':
      return found('$integration.response.statuscode', request.integrationResponse?.statuscode?.toString());
    case 'unknown':
      return { value: '', explanation: `"$${variable.text}" is not a variable of selection expressions; what the service does with it is unknown. Here it reads as the empty text.` };
    default:
      return found(`$${variable.source}${variable.name === '' ? '' : `.${variable.name}`}`, namedValue(variable.source, variable.name, request));
  }
}

/** A JSON text, read once for all variables of an expression. */
export type JsonText = ReturnType<typeof parseJson>;

function readBody(what: string, name: string, body: string | undefined, path: string, bodies: Map<string, JsonText>): Reading {
  if (body === undefined || body === '') return { value: '', explanation: `${name}${path} reads as the empty text: there is no body.` };
  if (path === '') return { value: body, explanation: `${name} without a path stands for the whole text; the service's documentation always names a path behind it.` };
  const json = bodies.get(body) ?? parseJson(body);
  bodies.set(body, json);
  if (!json.ok) return { value: '', explanation: `${what} is not JSON (${json.error.message}), so ${name}${path} reads as the empty text.` };
  const compiled = compilePath(`$${path}`);
  if (!compiled.ok) return { value: '', explanation: `"$${path}" is not a JSONPath (${compiled.error.message}), so ${name}${path} reads as the empty text.` };
  const read = compiled.value.read(json.value);
  if (!read.ok) return { value: '', explanation: `${name}${path} reads as the empty text: ${absence(json.value, what)}.` };
  return stringified(`${name}${path}`, read.value);
}

function absence(root: JavaValue, what: string): string {
  const name = what.charAt(0).toLowerCase() + what.slice(1);
  if (root instanceof JavaMap) {
    const keys = root.keys().map(javaString);
    return `nothing is at that path (${keys.length === 0 ? `${name} has no members` : `the members of ${name}: ${list(keys)}`})`;
  }
  if (root instanceof JavaList) return `${name} is an array, and nothing is at that path; its elements are read as [0] and so on`;
  return `${name} is ${typeName(root)} and has no members`;
}

/** The guide says that the value is made text; how it prints other things than strings is only known for arrays. */
function stringified(name: string, value: JavaValue): Reading {
  if (typeof value === 'string') return { value, explanation: `${name} was ${quote(value)}.` };
  if (value === null) return { value: '', explanation: `${name} was null; it reads as the empty text here. What the service makes of null is unknown.` };
  const text = asText(value);
  if (value instanceof JavaList) return { value: text, explanation: `${name} was an array, which is written as ${quote(text)}, without quotation marks.` };
  if (value instanceof JavaMap) return { value: text, explanation: `${name} was an object; it is written as ${quote(text)} here. The guide advises against objects, and how the service writes them is unknown.` };
  return { value: text, explanation: `${name} was ${typeName(value)}, which is written as ${quote(text)}. That the service does the same is likely, but not documented.` };
}

function asText(value: JavaValue): string {
  if (value instanceof JavaList) return `[${value.items.map(asText).join(', ')}]`;
  if (value instanceof JavaMap) return `{${value.entries().map(([key, member]) => `${javaString(key)}=${asText(member)}`).join(', ')}}`;
  return javaString(value);
}

function typeName(value: JavaValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'string') return 'a text';
  return value instanceof JavaMap ? 'an object' : value instanceof JavaList ? 'an array' : 'a number';
}

function found(name: string, value: string | undefined): Reading {
  if (value === undefined) return { value: '', explanation: `${name} is not there, so it reads as the empty text.` };
  return { value, explanation: `${name} was ${quote(value)}.` };
}

function namedValue(source: NamedSource, name: string, request: SelectionRequest): string | undefined {
  switch (source) {
    case 'request.header':
      return last(withoutCase(request.headers, name));
    case 'request.multivalueheader':
      return joined(withoutCase(request.headers, name));
    case 'request.querystring':
      return last(own(request.querystring, name));
    case 'request.multivaluequerystring':
      return joined(own(request.querystring, name));
    case 'request.path':
      return typeof request.path === 'string' ? (name === '' ? request.path : undefined) : last(own(request.path, name));
    case 'integration.response.header':
      return last(withoutCase(request.integrationResponse?.headers, name));
    case 'integration.response.multivalueheader':
      return joined(withoutCase(request.integrationResponse?.headers, name));
    case 'stageVariables':
      return last(own(request.stageVariables, name));
    case 'context':
      return contextMember(request.context, name);
  }
}

function contextMember(context: unknown, path: string): string | undefined {
  let value: unknown = context;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value === undefined || value === null ? undefined : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function withoutCase(values: Values | undefined, name: string): string | readonly string[] | undefined {
  const key = Object.keys(values ?? {}).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : values?.[key];
}

/** A member of its own: `constructor` and the like are ordinary names here. */
function own(values: Values | undefined, name: string): string | readonly string[] | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

function last(value: string | readonly string[] | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : value.at(-1);
}

function joined(value: string | readonly string[] | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : value.join(',');
}

export function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}...` : text);
}

/** `"a", "b" and 3 more`. */
export function list(texts: readonly string[]): string {
  const shown = texts.slice(0, 12).map(quote).join(', ');
  return texts.length > 12 ? `${shown} and ${texts.length - 12} more` : shown;
}
