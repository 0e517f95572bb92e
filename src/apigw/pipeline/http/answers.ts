import { utf8Encode } from '../../../base';
import { canonicalName } from '../../payloads/httpText';
import { headerValue } from '../../routing/requestText';
import { ContextMap } from '../../templates/contextMap';
import type { GatewayAnswer, HeaderList } from '../exchange';
import { wireHeaders } from '../wireHeaders';
import { preflightHeaders, responseHeaders } from './cors';
import { HTTP_ERRORS, type HttpEnding } from './faults';
import type { HttpArrived, HttpResponse } from './stages';

/** An answer, and why the gateway gave it by itself. */
export type Answer = HttpResponse & Pick<GatewayAnswer, 'fault'>;

/** What the client gets where no integration's answer reaches it. */
export function answerTo(arrived: HttpArrived, ending: HttpEnding): Answer {
  const { recorder, context } = arrived;
  switch (ending.kind) {
    case 'preflight':
      return preflight(arrived);
    case 'notEmulated': {
      const { explanation: message, feature } = ending;
      recorder.trace('Gateway response', [message]);
      return { ...withCors(arrived, jsonAnswer(501, message)), fault: { notEmulated: feature, message } };
    }
    case 'fault': {
      const { status, message, typed } = HTTP_ERRORS[ending.error];
      recorder.trace('Gateway response', [`The answer is ${status} ${message}: ${ending.explanation}`], { source: ending.source });
      context.put('error', new ContextMap([['message', message], ['messageString', JSON.stringify(message)]]));
      const answer = jsonAnswer(status, message);
      const headers = [...(typed ? answer.headers : []), ...(ending.headers ?? [])];
      return { ...withCors(arrived, { ...answer, headers }), fault: { message: ending.explanation } };
    }
  }
}

export function jsonAnswer(status: number, message: string): HttpResponse {
  return { status, headers: [['Content-Type', 'application/json']], body: utf8Encode(JSON.stringify({ message })) };
}

/** 204 without a body: the guide does not say it (unknown). */
function preflight({ api, request, recorder }: HttpArrived): HttpResponse {
  const origin = headerValue(request.headers, 'origin') ?? '';
  const headers = api.api.cors ? preflightHeaders(api.api.cors, origin) : [];
  const how = headers.length > 0 ? `with ${headers.map(([name]) => name).join(', ')}` : `without CORS headers, since the origin ${origin} is not one of allowOrigins`;
  recorder.trace('Answer CORS preflight', [`The API has a CORS configuration, so it answers the preflight by itself, ${how}.`], { source: api.api.cors?.source });
  return { status: 204, headers, body: new Uint8Array() };
}

/** The API's own CORS headers in place of the backend's (developer guide, Configure CORS for HTTP APIs); that errors of the gateway get them too is unknown. */
export function withCors({ api, request, recorder }: HttpArrived, response: HttpResponse): HttpResponse {
  const { cors } = api.api;
  if (!cors) return response;
  const own = responseHeaders(cors, headerValue(request.headers, 'origin'));
  const kept = response.headers.filter(([name]) => !/^access-control-/i.test(name));
  const replaced = response.headers.length - kept.length;
  if (own.length > 0 || replaced > 0) recorder.trace('Add CORS headers', [explainCors(own, replaced)], { source: cors.source });
  return { ...response, headers: [...kept, ...own] };
}

function explainCors(own: HeaderList, replaced: number): string {
  const added = own.length > 0 ? `The API's CORS configuration adds ${own.map(([name]) => name).join(', ')}.` : 'The request has no origin that is allowed, so no CORS headers are added.';
  return replaced > 0 ? `${added} The backend's own CORS headers are taken off.` : added;
}

/** Headers that the front sets for its own connection: those of a backend or a function do not reach the client. What the service makes of a function's is unknown. */
const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** With the header that every answer has. */
export function onTheWire({ status, headers, body }: HttpResponse, requestId: string, protocol: string): Pick<GatewayAnswer, 'status' | 'headers' | 'body' | 'requestId'> {
  const passed = headers.filter(([name]) => !OF_THE_CONNECTION.has(name.toLowerCase()));
  const sent = wireHeaders([...passed, ['Apigw-Requestid', requestId]]).map(([name, value]) => [spelled(name, protocol), value] as const);
  return { status, headers: sent, body, requestId };
}

/** Names begin their words with capitals on HTTP/1.1 (recording dotnet-V1_HandlesHeadersCorrectly-HttpV1), and are lower-case on HTTP/2. */
function spelled(name: string, protocol: string): string {
  return protocol.startsWith('HTTP/2') ? name.toLowerCase() : canonicalName(name);
}
