import { readSampleEvent } from '../../apigw';
import { parseJsonObject } from '../../base';
import type { TypedAnswer } from '../../protocol';
import { assumedAnswer } from './assumedAnswer';
import { isFunctionError } from './typedPorts';

/**
 * The answer that a file gives: to a function, its text is the result, or the error that it threw; to an endpoint, an object with
 * `statusCode`, `headers` and `body`, as a sample event's `integrationResponse` has them; any other text is the body of a 200.
 */
export function fileAnswer(text: string, asked: 'response' | 'function'): TypedAnswer {
  if (asked === 'function') return { kind: 'function', payload: text, failed: isFunctionError(text) };
  const json = parseJsonObject(text);
  const event = json && 'statusCode' in json ? readSampleEvent({ integrationResponse: json }) : undefined;
  return event?.ok ? assumedAnswer(event.value, { integrationType: 'HTTP', answers: 'response' }) : { kind: 'response', status: 200, headers: [], body: text };
}
