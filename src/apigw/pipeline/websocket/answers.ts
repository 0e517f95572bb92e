import { JavaMap } from '../../../base';
import type { AnsweredFault, StepTrace } from '../exchange';
import type { Fault } from '../faults';
import { GATEWAY_RESPONSE_DEFAULTS } from '../faults.data';
import { errorFrame } from './errorFrame';
import type { EventArrived } from './stages';

/** What every event ends with. */
export interface EventAnswer {
  /** The execution log's lines without time stamps. */
  readonly log: readonly string[];
  readonly trace: readonly StepTrace[];
  readonly requestId: string;
  /** The route that took the event. */
  readonly routeKey?: string;
  readonly fault?: AnsweredFault;
}

/** A fault as it is told: the status of a handshake, the text of a frame. */
export interface ToldFault {
  readonly status: number;
  readonly text: string;
  readonly fault: AnsweredFault;
}

/** Turns a fault into what the client is told, and writes it into the log. WebSocket APIs have no gateway responses of their own. */
export function tellFault(arrived: EventArrived, fault: Fault): ToldFault {
  const { connection, requestId, recorder } = arrived;
  const { explanation } = fault;
  if (fault.kind === 'notEmulated') {
    recorder.log(explanation);
    return { status: 501, text: errorFrame(explanation, connection.connectionId, requestId), fault: { notEmulated: fault.feature, message: explanation } };
  }
  const defaults = GATEWAY_RESPONSE_DEFAULTS[fault.responseType];
  // A refused caller is told no more than that (third-party transcripts of handshakes).
  const message = fault.message ?? (fault.responseType === 'ACCESS_DENIED' ? 'Forbidden' : defaults.message);
  arrived.context.put('error', new JavaMap([
    ['message', message], ['messageString', message === null ? 'null' : JSON.stringify(message)], ['responseType', fault.responseType], ['validationErrorString', fault.validationErrorString ?? null],
  ]));
  if (fault.logLine !== undefined) recorder.log(fault.logLine);
  return { status: fault.status ?? defaults.status, text: errorFrame(message, connection.connectionId, requestId), fault: { responseType: fault.responseType, message: explanation } };
}

export function eventAnswer({ recorder, requestId, context }: EventArrived, fault?: AnsweredFault): EventAnswer {
  const routeKey = context.get('routeKey');
  return { log: recorder.lines.map(({ text }) => text), trace: recorder.traces, requestId, ...(typeof routeKey === 'string' && { routeKey }), ...(fault && { fault }) };
}
