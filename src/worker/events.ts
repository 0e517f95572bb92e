import { BUILT_IN_EVENTS, readSampleEvent, requestBody, type SampleEvent } from '../apigw';
import { fail, ok, type Result } from '../base';
import type { BuiltInEvent, EventSource, EventSummary, TextFault } from '../protocol';
import { findJsonFault, toTextFault } from './validity';

/** The event that a file's text holds: strict JSON, in our format or one of AWS's own shapes. */
export function parseEvent(text: string): Result<SampleEvent, TextFault> {
  const fault = findJsonFault(text);
  if (fault) return fail({ ...toTextFault(text, fault), message: `This event is not JSON: ${fault.message}` });
  const event = readSampleEvent(JSON.parse(text));
  return event.ok ? event : fail({ line: 1, column: 1, message: event.error.join(' ') });
}

export function eventOf(source: EventSource): Result<SampleEvent, TextFault> {
  if (source.kind === 'text') return parseEvent(source.text);
  const builtIn = BUILT_IN_EVENTS.find((candidate) => candidate.name === source.name);
  return builtIn ? ok(builtIn.event) : fail({ line: 1, column: 1, message: `There is no built-in event '${source.name}'.` });
}

export function summarize(event: SampleEvent): EventSummary {
  const resource = event.resource ?? event.context?.['routeKey'];
  return {
    apiType: event.apiType ?? 'REST',
    ...(event.httpMethod === undefined ? {} : { httpMethod: event.httpMethod }),
    ...(typeof resource === 'string' ? { resource } : {}),
    body: requestBody(event),
    hasIntegrationResponse: event.integrationResponse !== undefined,
  };
}

export function builtInEvents(): readonly BuiltInEvent[] {
  return BUILT_IN_EVENTS.map(({ name, description, event }) => ({ ...summarize(event), name, description, text: `${JSON.stringify(event, undefined, 2)}\n` }));
}
