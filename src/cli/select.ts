import { evaluateSelectionExpression, selectRoute, type SelectionRequest } from '../apigw';
import { type Answer, invalidRequest, isJson, type Json } from './answers';

/** `{"id","expression","routeKeys","request":{"body","headers","querystring","path","context"}}`. */
export function answerSelection(line: Json, id: unknown): Answer {
  const { expression, routeKeys = [], request = {} } = line;
  if (typeof expression !== 'string') return invalidRequest(id, 'A line needs the text "expression".');
  if (!Array.isArray(routeKeys) || !isJson(request)) return invalidRequest(id, '"routeKeys" is a list of texts, "request" an object.');
  return { id, ok: true, ...select(expression, routeKeys.map(String), toRequest(request)) };
}

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
function toRequest(json: Json): SelectionRequest {
  const { body, headers, querystring, path, method, context, stageVariables } = json;
  return {
    ...(body !== undefined && body !== null && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(isJson(headers) && { headers: values(headers) }),
    ...(isJson(querystring) && { querystring: values(querystring) }),
    ...((typeof path === 'string' || isJson(path)) && { path: typeof path === 'string' ? path : values(path) }),
    ...(typeof method === 'string' && { method }),
    ...(isJson(context) && { context }),
    ...(isJson(stageVariables) && { stageVariables: Object.fromEntries(Object.entries(stageVariables).map(([name, value]) => [name, String(value)])) }),
  };
}

function values(json: Json): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]));
}
