import type { Ports } from '../../ports';
import { Chain } from '../chain';
import type { GatewayEnvironment } from '../exchange';
import type { Fault, Outcome } from '../faults';
import { LINE } from '../executionLog';
import { eventAnswer, type EventAnswer } from './answers';
import { arrive } from './arrive';
import type { CompiledWebSocketApi } from './compiled';
import type { ConnectionClosing, WebSocketConnection } from './connection';
import { integrate } from './integrate';
import { selectRoute } from './steps/selectRoute';
import type { Replying, Routed } from './stages';

/** Tells `$disconnect`, if the API has it, that a connection has ended. Nobody waits for the answer: a failure is only logged (developer guide, Manage connected users and client apps). */
export async function closeConnection(api: CompiledWebSocketApi, connection: WebSocketConnection, closing: Pick<ConnectionClosing, 'code' | 'reason'>, environment: GatewayEnvironment, ports: Ports): Promise<EventAnswer> {
  const arrived = arrive({ api, environment, ports }, { kind: 'disconnect', statusCode: closing.code, reason: closing.reason }, connection);
  if (!api.routes.has('$disconnect')) {
    arrived.recorder.trace('Select route', ['A connection ended, and the API has no route $disconnect: nobody is told.']);
    return eventAnswer(arrived);
  }
  const outcome: Outcome<Replying> = await new Chain<Routed, Fault>(selectRoute(arrived)).step(integrate).result;
  if (outcome.ok) {
    arrived.recorder.log(LINE.success);
    return eventAnswer(arrived);
  }
  if (outcome.error.kind === 'gatewayResponse' && outcome.error.logLine !== undefined) arrived.recorder.log(outcome.error.logLine);
  return eventAnswer(arrived, { message: outcome.error.explanation, ...(outcome.error.kind === 'notEmulated' && { notEmulated: outcome.error.feature }) });
}
