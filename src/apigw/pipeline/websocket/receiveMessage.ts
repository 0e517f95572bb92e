import { ok, utf8Encode } from '../../../base';
import { payloadBytes, payloadForLog } from '../../payloads/payload';
import type { Ports } from '../../ports';
import { Chain } from '../chain';
import type { GatewayEnvironment } from '../exchange';
import type { Fault } from '../faults';
import { LINE } from '../executionLog';
import { eventAnswer, tellFault, type EventAnswer } from './answers';
import { arrive } from './arrive';
import type { CompiledWebSocketApi } from './compiled';
import type { ConnectionClosing, SocketMessage, WebSocketConnection } from './connection';
import { integrate } from './integrate';
import { meteredMessages, readMessage, type ClientMessage } from './limits';
import type { EventArrived, Replying } from './stages';
import { selectRoute } from './steps/selectRoute';
import { throttleRequests } from './steps/throttleRequests';
import { validateRequest } from './steps/validateRequest';

/** What becomes of a client's message. */
export interface MessageAnswer extends EventAnswer {
  /** As it is after the message. */
  readonly connection: WebSocketConnection;
  /** What is sent to the client, in order. */
  readonly frames: readonly SocketMessage[];
  /** The connection is to be closed. */
  readonly closing?: ConnectionClosing;
  /** As how many messages this one and its answers are charged. */
  readonly metered: number;
}

/** Takes a client's message to its route. Whatever goes wrong is told in a frame, and the connection stays open. */
export async function receiveMessage(api: CompiledWebSocketApi, connection: WebSocketConnection, message: ClientMessage, environment: GatewayEnvironment, ports: Ports): Promise<MessageAnswer> {
  const active = { ...connection, lastActiveAt: ports.clock.now() };
  const read = readMessage(message);
  const arrived = arrive({ api, environment, ports }, { kind: 'message', text: read.ok ? read.value : '', messageId: ports.ids.extendedRequestId() }, active);
  if (!read.ok) {
    arrived.recorder.trace('Accept message', [read.error.explanation, `The connection is closed with the code ${read.error.code}.`]);
    return { ...eventAnswer(arrived, { message: read.error.explanation }), connection: active, frames: [], closing: read.error, metered: 0 };
  }
  const outcome = await new Chain<EventArrived, Fault>(ok(arrived)).step(selectRoute).step(throttleRequests).step(validateRequest).step(integrate).result;
  const sent = outcome.ok ? reply(outcome.value) : complain(arrived, outcome.error);
  const metered = [message, ...sent.frames].reduce((sum, { data }) => sum + meteredMessages(data.length), 0);
  return { ...eventAnswer(arrived, sent.fault), connection: active, frames: sent.frames, metered };
}

interface Sent {
  readonly frames: readonly SocketMessage[];
  readonly fault?: NonNullable<EventAnswer['fault']>;
}

/** Recordings message-lambda-status-*-no-frame and docs-two-way-proxy-body. An empty answer is taken to send nothing. */
function reply({ reply: payload, recorder, route, twoWay }: Replying): Sent {
  recorder.log(LINE.success);
  const data = payload === undefined ? new Uint8Array() : payloadBytes(payload);
  if (payload === undefined || data.length === 0) {
    recorder.trace('Answer client', [twoWay ? 'The answer is empty, so the client gets nothing.' : 'The route is one-way: the client gets nothing.'], { source: route.source });
    return { frames: [] };
  }
  recorder.trace('Answer client', ['The route is two-way: the client gets the answer.'], { shows: [{ name: 'frame', text: payloadForLog(payload) }], source: route.source });
  return { frames: [{ data, binary: payload.kind === 'binary' }] };
}

function complain(arrived: EventArrived, error: Fault): Sent {
  const { text, fault } = tellFault(arrived, error);
  arrived.recorder.trace('Answer client', [fault.message, 'The client is told in an error frame, and the connection stays open.'], { shows: [{ name: 'frame', text }], source: error.source });
  return { frames: [{ data: utf8Encode(text), binary: false }], fault };
}
