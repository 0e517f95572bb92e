import { compact, isJsonObject, parseJsonObject, type JsonObject } from '../../base';
import type { ExchangeDetails, NamedValue, ServedRequest } from '../../protocol';

/** What belongs to the one connection and the place that was called, not to the request. */
const LEFT_OUT = new Set(['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding', 'upgrade', 'sec-websocket-key', 'sec-websocket-version', 'sec-websocket-extensions']);

/** A served request as a sample event: what the client sent, and what the integration answered where that is known. */
export function toSampleEvent(served: ServedRequest, details: ExchangeDetails): JsonObject {
  const { kind, method, path, route, event } = served;
  const { request, stageVariables, requestId } = details;
  const isMessage = event === 'MESSAGE' || event === 'DISCONNECT';
  const resource = kind === 'REST' ? route?.slice(route.indexOf(' ') + 1) : undefined;
  return compact<Record<string, unknown>>({
    apiType: kind === 'REST' ? undefined : kind,
    httpMethod: isMessage ? undefined : method, resource, path: event === undefined ? path : undefined,
    headers: isMessage ? undefined : members(request.headers.filter(({ name }) => !LEFT_OUT.has(name.toLowerCase()))),
    queryStringParameters: isMessage ? undefined : members(queryOf(request.rawQueryString)),
    pathParameters: resource === undefined ? undefined : members(pathParametersOf(resource, path)),
    body: request.body === '' ? undefined : request.isBase64Encoded ? request.body : bodyOf(request.body),
    isBase64Encoded: request.isBase64Encoded ? true : undefined,
    stageVariables: stageVariables && Object.keys(stageVariables).length > 0 ? stageVariables : undefined,
    context: contextOf(served, request.sourceIp, requestId),
    integrationResponse: answerOf(details),
  });
}

function contextOf({ kind, route, event, connectionId }: ServedRequest, sourceIp: string, requestId: string | undefined): JsonObject {
  return compact<Record<string, unknown>>({
    requestId, eventType: event, connectionId: event === 'CONNECT' ? undefined : connectionId, routeKey: kind === 'REST' ? undefined : route, identity: { sourceIp },
  });
}

/** Undefined where there are none; a name that comes several times has a list. */
function members(pairs: readonly NamedValue[]): Readonly<Record<string, string | readonly string[]>> | undefined {
  const all = new Map<string, readonly string[]>();
  for (const { name, value } of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  return all.size === 0 ? undefined : Object.fromEntries([...all].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}

const queryOf = (rawQueryString: string): readonly NamedValue[] => [...new URLSearchParams(rawQueryString)].map(([name, value]) => ({ name, value }));

/** The values that the path gives to the resource's variables. */
function pathParametersOf(resource: string, path: string): readonly NamedValue[] {
  const names: string[] = [];
  const pattern = resource.split(/(\{[^{}]+\})/).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part.slice(1, -1).replace(/\+$/, ''));
    return part.endsWith('+}') ? '(.+)' : '([^/]+)';
  }).join('');
  const values = new RegExp(`^${pattern}/?$`).exec(path)?.slice(1) ?? [];
  return names.flatMap((name, index) => (values[index] === undefined ? [] : [{ name, value: decoded(values[index]) }]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const STRING_OR_SPACE = /("(?:[^"\\]|\\.)*")|\s+/g;

/** JSON as JSON, to be read and edited, where nothing but its spacing is lost; else the text. */
function bodyOf(text: string): unknown {
  const json = parseJsonObject(text);
  return json && JSON.stringify(json) === text.replaceAll(STRING_OR_SPACE, '$1') ? json : text;
}

/** The status is told by the execution log, the body by the step that called the integration. */
function answerOf({ trace, log }: ExchangeDetails): JsonObject | undefined {
  const answer = trace.find(({ step }) => step === 'Send to integration')?.shows.find(({ name }) => name === 'answer')?.text;
  if (answer === undefined) return undefined;
  const status = /^Received response\. Status: (\d{3})/;
  const statusCode = log.map((line) => status.exec(line)?.[1]).find((code) => code !== undefined);
  const body = bodyOf(answer);
  return compact<Record<string, unknown>>({ statusCode: statusCode === undefined ? undefined : Number(statusCode), body: isJsonObject(body) ? body : answer });
}

/** A file's name that says what was asked: `post-pets.event.json`. */
export function eventFileName({ method, path, route, event }: ServedRequest): string {
  const what = event === undefined ? `${method} ${path}` : event === 'MESSAGE' ? (route ?? 'message') : event;
  const words = what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return `${words.slice(0, 60)}.event.json`;
}
