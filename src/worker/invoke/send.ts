import { STATUS_CODES } from 'node:http';
import {
  closeConnection, compileHttpApi, compileRestApi, compileWebSocketApi, invokeHttp, invokeRest, openConnection, receiveMessage, requestBody, requestFromEvent,
  type AnsweredFault, type EventAnswer, type GatewayAnswer, type GatewayEnvironment, type GatewayRequest, type HandshakeAnswer, type HeaderList, type MessageAnswer, type Ports, type SampleEvent, type StepTrace,
  type WebSocketConnection,
} from '../../apigw';
import type { Api, WebSocketApi } from '../../apigw/model';
import { defined, isJsonObject, utf8Encode } from '../../base';

/** One event's way through an API, whatever the API's kind. */
export interface Exchange {
  /** Messages on a connection have none. */
  readonly status?: number;
  /** The status's name; of an event that has no status, what became of it. */
  readonly reason: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly log: readonly string[];
  readonly trace: readonly StepTrace[];
  readonly fault?: AnsweredFault;
  /** The method or route that took it: `GET /pets`, `$default`. */
  readonly taker?: string;
}

/** Sends a sample event through an API. */
export async function send(api: Api, event: SampleEvent, environment: GatewayEnvironment, ports: Ports): Promise<Exchange> {
  switch (api.kind) {
    case 'REST':
      return fromAnswer(await invokeRest(compileRestApi(api), requestFromEvent(event), environment, ports));
    case 'HTTP':
      return fromAnswer(await invokeHttp(compileHttpApi(api), requestFromEvent(event), environment, ports));
    case 'WEBSOCKET':
      return sendOnConnection(api, event, environment, ports);
  }
}

function fromAnswer(answer: GatewayAnswer | HandshakeAnswer): Exchange {
  const { status, headers, body } = answer;
  const matched = 'matched' in answer ? answer.matched : undefined;
  return { status, reason: STATUS_CODES[status] ?? '', headers, body, ...told(answer), ...(matched && { taker: `${matched.httpMethod} ${matched.resourcePath}` }) };
}

/** What every kind of answer tells of its way. */
function told({ log, trace, fault, routeKey }: EventAnswer): Pick<Exchange, 'log' | 'trace' | 'fault' | 'taker'> {
  return { log, trace, ...defined({ fault, taker: routeKey }) };
}

async function sendOnConnection(api: WebSocketApi, event: SampleEvent, environment: GatewayEnvironment, ports: Ports): Promise<Exchange> {
  const compiled = compileWebSocketApi(api);
  const connection = connectionOf(event, ports.clock.now());
  switch (event.context?.['eventType']) {
    case 'CONNECT':
      return fromAnswer(await openConnection(compiled, handshakeOf(event), environment, ports));
    case 'DISCONNECT':
      return { reason: 'The connection is closed', headers: [], body: new Uint8Array(), ...told(await closeConnection(compiled, connection, { code: 1000, reason: '' }, environment, ports)) };
    default:
      return fromMessage(await receiveMessage(compiled, connection, { data: utf8Encode(requestBody(event)), binary: false }, environment, ports));
  }
}

/** An event may leave out what makes it a handshake. */
function handshakeOf(event: SampleEvent): GatewayRequest {
  const request = requestFromEvent(event);
  const isUpgrade = request.headers.some(([name]) => name.toLowerCase() === 'upgrade');
  return isUpgrade ? request : { ...request, headers: [...request.headers, ['Upgrade', 'websocket'], ['Connection', 'Upgrade']] };
}

/** A connection that was opened before, by the caller whom the event names. */
function connectionOf({ context = {} }: SampleEvent, now: number): WebSocketConnection {
  const { connectionId, authorizer, identity } = context;
  return {
    connectionId: typeof connectionId === 'string' ? connectionId : 'L0SM9cOFvHcCIhw=', connectedAt: now, lastActiveAt: now,
    identity: { sourceIp: '127.0.0.1', ...texts(identity) }, ...(isJsonObject(authorizer) && { authorizer: texts(authorizer) }),
  };
}

const texts = (value: unknown): Readonly<Record<string, string>> => (isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, String(member)])) : {});

function fromMessage(answer: MessageAnswer): Exchange {
  const { frames, closing } = answer;
  const reason = closing ? `The connection is closed with the code ${closing.code}` : frames.length > 0 ? 'The client gets a message' : 'The client gets nothing';
  return { reason, headers: [], body: frames[0]?.data ?? new Uint8Array(), ...told(answer) };
}
