import { JavaList, JavaMap, parseStrictJson, type Problem } from '../../base';
import { parseJson } from '../../jsonpath';
import { evaluateParsed, list, quote, type Explanation, type JsonText, type SelectionEvaluation, type SelectionRequest } from './evaluate';
import { parseSelectionExpression, type SelectionExpression } from './selectionExpression';

/** Which route of a WebSocket API takes a message, and why. */
export interface RouteSelection {
  /** The expression's value; empty for connection events and for messages that are not JSON, where nothing is evaluated. */
  readonly value: string;
  /** The route's key, or undefined where none takes the message. */
  readonly route: string | undefined;
  readonly cause: RouteCause;
  readonly explanation: readonly Explanation[];
  readonly problems: readonly Problem[];
}

/** What decided. All but `matched` and `connectionEvent` lead to `$default`, or nowhere; `sentence` says it all in one. */
export interface RouteCause {
  readonly kind: 'matched' | 'connectionEvent' | 'notJson' | 'nothingRead' | 'noSuchRoute';
  readonly sentence: string;
}

const DEFAULT_ROUTE = '$default';
const CONNECTION_ROUTES: Readonly<Record<string, string>> = { CONNECT: '$connect', DISCONNECT: '$disconnect' };

/** Selects the route of a WebSocket API (developer guide, Routes for WebSocket APIs). */
export function selectRoute(expression: string, routeKeys: readonly string[], request: SelectionRequest): RouteSelection {
  const connectionRoute = CONNECTION_ROUTES[request.eventType ?? 'MESSAGE'];
  const parsed = parseSelectionExpression(expression);
  const { problems } = parsed;
  if (connectionRoute !== undefined) return { value: '', problems, ...connectionEvent(connectionRoute, routeKeys) };
  const { body = '' } = request;
  const json = parseJson(body);
  const isStrict = parseStrictJson(body).ok;
  const notJson = whyNotJson(body, json, isStrict);
  if (notJson !== undefined) {
    const fallback = toDefault(routeKeys);
    const sentence = `${notJson} Messages that are not JSON go to ${DEFAULT_ROUTE}, whatever the expression says.`;
    return { value: '', problems, route: fallback.route, cause: { kind: 'notJson', sentence }, explanation: [{ text: sentence }, ...fallback.explanation] };
  }
  const evaluation = evaluateParsed(parsed, request, new Map([[body, json]]));
  const chosen = chooseRoute(evaluation, routeKeys);
  const explanation = [...(isStrict ? [] : [LAX_JSON]), ...evaluation.explanation, ...undocumentedSources(parsed), ...chosen.explanation];
  return { value: evaluation.value, route: chosen.route, cause: chosen.cause, explanation, problems };
}

type Choice = Pick<RouteSelection, 'route' | 'cause' | 'explanation'>;

function connectionEvent(route: string, routeKeys: readonly string[]): Choice {
  const what = route === '$connect' ? 'A client connects' : 'A connection ended';
  const consequence = route === '$connect' ? 'the connection is accepted without asking anybody' : 'nobody is told';
  const there = routeKeys.includes(route);
  const sentence = there ? `${what}: that is always the route ${route}; the route selection expression is not evaluated.` : `${what}, and the API has no route ${route}: ${consequence}.`;
  return { route: there ? route : undefined, cause: { kind: 'connectionEvent', sentence }, explanation: [{ text: sentence }] };
}

/** Undefined for JSON that has members; the sentence that says why not, otherwise. */
function whyNotJson(body: string, json: JsonText, isStrict: boolean): string | undefined {
  if (body.trim() === '') return 'The message is empty.';
  if (!json.ok) return `The message is not JSON: ${json.error.message}.`;
  if (json.value instanceof JavaMap || json.value instanceof JavaList) return undefined;
  // The permissive reader takes any bare words for a text.
  return isStrict ? 'The message is neither a JSON object nor a JSON array.' : 'The message is not JSON.';
}

const LAX_JSON: Explanation = { text: "The message is not strict JSON, but the permissive reader that the service uses in templates takes it. Whether the service's route selection does too is unknown." };

/** Which variables besides the body a route selection expression of a WebSocket API may read is not documented. */
function undocumentedSources({ parts }: SelectionExpression): readonly Explanation[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text' || part.variable.source === 'request.body' || part.variable.source === 'unknown') return [];
    return [{ text: `For route selection the service documents only $request.body; whether it reads $${part.variable.source} of a message is unknown.`, span: part.span }];
  });
}

function chooseRoute({ value, explanation }: SelectionEvaluation, routeKeys: readonly string[]): Choice {
  const candidates = routeKeys.filter((key) => key !== '$connect' && key !== '$disconnect');
  const among = { text: candidates.length === 0 ? 'The API has no routes for messages.' : `The candidates are the route keys ${list(candidates)}.` };
  if (candidates.includes(value)) {
    const sentence = `${quote(value)} is exactly one of them, so that route is taken.`;
    return { route: value, cause: { kind: 'matched', sentence: `The value ${quote(value)} is exactly the key of a route.` }, explanation: [among, { text: sentence }] };
  }
  const fallback = toDefault(routeKeys);
  const reserved = value !== '' && routeKeys.includes(value);
  const miss = reserved ? `${value} is only for connection events, not for messages (whether the service lets a message name it is unknown).` : `None of them is exactly ${quote(value)}${nearMiss(value, candidates)}.`;
  const cause: RouteCause = value === ''
    ? { kind: 'nothingRead', sentence: explanation[0]?.text ?? 'The value is empty.' }
    : { kind: 'noSuchRoute', sentence: reserved ? miss : `The value is ${quote(value)}, and no route has that key${nearMiss(value, candidates)}.` };
  return { route: fallback.route, cause, explanation: [among, { text: miss }, ...fallback.explanation] };
}

function nearMiss(value: string, candidates: readonly string[]): string {
  const near = candidates.find((key) => key.trim().toLowerCase() === value.trim().toLowerCase());
  return near === undefined ? '' : ` (${quote(near)} differs in case or blanks, which counts)`;
}

function toDefault(routeKeys: readonly string[]): Pick<Choice, 'route' | 'explanation'> {
  if (routeKeys.includes(DEFAULT_ROUTE)) return { route: DEFAULT_ROUTE, explanation: [{ text: `The API has a route ${DEFAULT_ROUTE}, which takes every message that no other route takes.` }] };
  return {
    route: undefined,
    explanation: [{ text: `The API has no route ${DEFAULT_ROUTE} either, so nobody takes the message: the client gets {"message": "Forbidden", "connectionId":"...", "requestId":"..."} and stays connected.` }],
  };
}
