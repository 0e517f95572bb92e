import type { Method } from '../../apigw/model';
import type { NamedValue, RequestForm } from '../../protocol';
import { declaredParameters, pathVariables } from './methodParameters';

/** What is known of a request before it is sent: values by name. */
export interface KnownValues {
  readonly pathParameters?: Readonly<Record<string, unknown>>;
  readonly queryStringParameters?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly stageVariables?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A form for a method: its path variables, the parameters it declares, and what a sample event knows of them. */
export function methodForm(resource: string, method: Method, stageVariables: readonly string[], known: KnownValues = {}): RequestForm {
  const httpMethod = method.httpMethod === 'ANY' ? 'GET' : method.httpMethod;
  const pathParameters = pathVariables(resource).map((name) => toPair(name, known.pathParameters));
  const body = bodyText(known.body);
  return {
    method: httpMethod,
    path: resource,
    pathParameters,
    query: pairs(declared(method, 'querystring'), known.queryStringParameters),
    headers: pairs(declared(method, 'header'), { ...(body === '' ? {} : { 'Content-Type': 'application/json' }), ...known.headers }),
    stageVariables: pairs(stageVariables, known.stageVariables),
    body,
  };
}

/** A form for a stage: a GET of one of its paths. */
export const stageForm = (path: string): RequestForm => ({ method: 'GET', path, pathParameters: [], query: [], headers: [], stageVariables: [], body: '' });

const declared = (method: Method, location: 'header' | 'querystring'): readonly string[] => declaredParameters(method, location).map(({ name }) => name);

/** One pair per name, then the known ones that were not named. Names are compared as headers are. */
function pairs(names: readonly string[], known: Readonly<Record<string, unknown>> = {}): readonly NamedValue[] {
  const all = [...names, ...Object.keys(known)];
  const unique = all.filter((name, index) => all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index);
  return unique.map((name) => toPair(name, known));
}

function toPair(name: string, known: Readonly<Record<string, unknown>> = {}): NamedValue {
  const key = Object.keys(known).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : known[key];
  const first = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
  return { name, value: first === undefined || first === null ? '' : String(first) };
}

const bodyText = (body: unknown): string => (body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body, undefined, 2));
