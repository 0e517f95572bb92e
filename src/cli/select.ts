import { evaluateSelectionExpression, selectRoute, type SelectionRequest } from '../apigw';
import { isJsonObject, type JsonObject } from '../base';
import { type Answer, invalidRequest, isAbsent } from './answers';

/** `{"id","expression","routeKeys","request"}` with the request's members as `SelectionRequest` names them; a member that is null is one that is not there. */
export function answerSelection(line: JsonObject, id: unknown): Answer {
  const { expression } = line;
  const routeKeys = line['routeKeys'] ?? [];
  const request = line['request'] ?? {};
  if (typeof expression !== 'string') return invalidRequest(id, 'A line needs the text "expression".');
  if (!isTexts(routeKeys) || !isJsonObject(request)) return invalidRequest(id, '"routeKeys" is a list of texts, "request" an object.');
  return { id, ok: true, ...select(expression, routeKeys, toRequest(request)) };
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');

interface Selection {
  readonly value: string;
  /** The key of the route that matches, or null. */
  readonly route: string | null;
  readonly explanation: readonly { readonly text: string }[];
}

/** A message goes through route selection; what has no body, or no routes to choose from, is only evaluated and compared. */
export function select(expression: string, routeKeys: readonly string[], request: SelectionRequest): Selection {
  if (request.body !== undefined && routeKeys.length > 0) {
    const { value, route, explanation } = selectRoute(expression, routeKeys, request);
    return { value, route: route ?? null, explanation };
  }
  const { value, explanation } = evaluateSelectionExpression(expression, request);
  return { value, route: routeKeys.find((key) => key === value) ?? routeKeys.find((key) => key === '$default') ?? null, explanation };
}

/** Takes the members that are of the right kind; an object for a body stands for its JSON text. */
function toRequest(json: JsonObject): SelectionRequest {
  const { body, headers, querystring, path, method, basepath, context, stageVariables, integrationResponse } = json;
  return {
    ...(!isAbsent(body) && { body: textOf(body) }),
    ...(isJsonObject(headers) && { headers: values(headers) }),
    ...(isJsonObject(querystring) && { querystring: values(querystring) }),
    ...((typeof path === 'string' || isJsonObject(path)) && { path: typeof path === 'string' ? path : values(path) }),
    ...(typeof method === 'string' && { method }),
    ...(typeof basepath === 'string' && { basepath }),
    ...(isJsonObject(context) && { context }),
    ...(isJsonObject(stageVariables) && { stageVariables: Object.fromEntries(Object.entries(stageVariables).map(([name, value]) => [name, String(value)])) }),
    ...(isJsonObject(integrationResponse) && { integrationResponse: toIntegrationResponse(integrationResponse) }),
  };
}

function toIntegrationResponse({ statuscode, headers, body }: JsonObject): NonNullable<SelectionRequest['integrationResponse']> {
  return { ...(typeof statuscode === 'number' && { statuscode }), ...(isJsonObject(headers) && { headers: values(headers) }), ...(!isAbsent(body) && { body: textOf(body) }) };
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

function values(json: JsonObject): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(Object.entries(json).flatMap(([name, value]) => (isAbsent(value) ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)]])));
}
