import { JavaList, JavaMap, parseStrictJson, type Problem } from '../../base';
import { parseJson } from '../../jsonpath';
import { evaluateSelectionExpression, list, quote, type Explanation, type SelectionRequest } from './evaluate';
import { parseSelectionExpression } from './selectionExpression';

/** Which route of a WebSocket API takes a message, and why. */
export interface RouteSelection {
  /** The expression's value; empty for connection events and for messages that are not JSON, where nothing is evaluated. */
  readonly value: string;
  /** The route's key, or undefined where none takes the message. */
  readonly route: string | undefined;
  readonly explanation: readonly Explanation[];
  readonly problems: readonly Problem[];
}

const DEFAULT_ROUTE = '$default';
const CONNECTION_ROUTES: Readonly<Record<string, string>> = { CONNECT: '$connect', DISCONNECT: '$disconnect' };

/** Selects the route of a WebSocket API (developer guide, Routes for WebSocket APIs). */
export function selectRoute(expression: string, routeKeys: readonly string[], request: SelectionRequest): RouteSelection {
  const connectionRoute = CONNECTION_ROUTES[request.eventType ?? 'MESSAGE'];
  const { problems } = parseSelectionExpression(expression);
  if (connectionRoute !== undefined) return { value: '', problems, ...connectionEvent(connectionRoute, routeKeys) };
  const notJson = whyNotJson(request.body ?? '');
  if (notJson !== undefined) {
    const fallback = toDefault(routeKeys);
    return { value: '', problems, route: fallback.route, explanation: [{ text: `${notJson} Messages that are not JSON go to ${DEFAULT_ROUTE}, whatever the expression says.` }, ...fallback.explanation] };
  }
  const evaluation = evaluateSelectionExpression(expression, request);
  const chosen = chooseRoute(evaluation.value, routeKeys);
  const explanation = [...laxJson(request.body ?? ''), ...evaluation.explanation, ...undocumentedSources(expression), ...chosen.explanation];
  return { value: evaluation.value, route: chosen.route, explanation, problems };
}

interface Choice {
  readonly route: string | undefined;
  readonly explanation: readonly Explanation[];
}

function connectionEvent(route: string, routeKeys: readonly string[]): Choice {
  const what = route === '$connect' ? 'A client connects' : 'A connection ended';
  if (routeKeys.includes(route)) return { route, explanation: [{ text: `${what}: that is always the route ${route}; the route selection expression is not evaluated.` }] };
  const consequence = route === '$connect' ? 'the connection is accepted without asking anybody' : 'nobody is told';
  return { route: undefined, explanation: [{ text: `${what}, and the API has no route ${route}: ${consequence}.` }] };
}

/** Undefined for JSON that has members; the sentence that says why not, otherwise. */
function whyNotJson(body: string): string | undefined {
  if (body.trim() === '') return 'The message is empty.';
  const json = parseJson(body);
  if (!json.ok) return `The message is not JSON: ${json.error.message}.`;
  if (json.value instanceof JavaMap || json.value instanceof JavaList) return undefined;
  return 'The message is neither a JSON object nor a JSON array.';
}

function laxJson(body: string): readonly Explanation[] {
  return parseStrictJson(body).ok
    ? []
    : [{ text: "The message is not strict JSON, but the permissive reader that the service uses in templates takes it. Whether the service's route selection does too is unknown." }];
}

/** Which variables besides the body a route selection expression of a WebSocket API may read is not documented. */
function undocumentedSources(expression: string): readonly Explanation[] {
  return parseSelectionExpression(expression).parts.flatMap((part) => {
    if (part.kind === 'text' || part.variable.source === 'request.body' || part.variable.source === 'unknown') return [];
    return [{ text: `For route selection the service documents only $request.body; whether it reads $${part.variable.source} of a message is unknown.`, span: part.span }];
  });
}

function chooseRoute(value: string, routeKeys: readonly string[]): Choice {
  const candidates = routeKeys.filter((key) => key !== '$connect' && key !== '$disconnect');
  const among = candidates.length === 0 ? 'The API has no routes for messages.' : `The candidates are the route keys ${list(candidates)}.`;
  if (candidates.includes(value)) return { route: value, explanation: [{ text: among }, { text: `${quote(value)} is exactly one of them, so that route is taken.` }] };
  const fallback = toDefault(routeKeys);
  const reserved = value !== '' && routeKeys.includes(value) ? `${value} is only for connection events, not for messages (whether the service lets a message name it is unknown).` : `None of them is exactly ${quote(value)}${nearMiss(value, candidates)}.`;
  return { route: fallback.route, explanation: [{ text: among }, { text: reserved }, ...fallback.explanation] };
}

function nearMiss(value: string, candidates: readonly string[]): string {
  const near = candidates.find((key) => key.trim().toLowerCase() === value.trim().toLowerCase());
  return near === undefined ? '' : ` (${quote(near)} differs in case or blanks, which counts)`;
}

function toDefault(routeKeys: readonly string[]): Choice {
  if (routeKeys.includes(DEFAULT_ROUTE)) return { route: DEFAULT_ROUTE, explanation: [{ text: `The API has a route ${DEFAULT_ROUTE}, which takes every message that no other route takes.` }] };
  return {
    route: undefined,
    explanation: [{ text: `The API has no route ${DEFAULT_ROUTE} either, so nobody takes the message: the client gets {"message": "Forbidden", "connectionId":"...", "requestId":"..."} and stays connected.` }],
  };
}
