import { STATUS_CODES } from 'node:http';
import { defined } from '../base';
import type { ExchangeQuestion, MethodRun } from '../protocol';
import { toSteps } from './invoke/steps';

/** A request that the local gateway has served, as the method view shows one. Where its definition stands is not known here. */
export function describeExchange({ served, details }: ExchangeQuestion): MethodRun {
  const { kind = 'REST', route, status, latency } = served;
  const { trace, log, fault, response } = details;
  const steps = toSteps(kind, { trace, ...defined({ fault, taker: route }) }).map(({ source: _, ...step }) => step);
  return {
    steps, reason: reasonOf(served, response.size), headers: response.headers, body: response.body, isBase64Encoded: response.isBase64Encoded, log, assumed: [], milliseconds: latency,
    ...defined({ status, cause: fault?.message }),
  };
}

/** The status's name; of an event that has no status, what became of it. */
function reasonOf({ status, event }: ExchangeQuestion['served'], answered: number): string {
  if (status !== undefined) return STATUS_CODES[status] ?? '';
  if (event === 'DISCONNECT') return 'The connection is closed';
  return answered > 0 ? 'The client gets a message' : 'The client gets nothing';
}
