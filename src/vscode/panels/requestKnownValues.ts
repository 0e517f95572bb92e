import { isJsonObject, parseJsonObject, type JsonObject } from '../../base';
import type { SampleEvents } from '../sampleEvents';
import type { KnownValues } from './requestPrefill';

/** What the workspace's sample event for a method says of its request; nothing when there is no such event. */
export async function knownValues(sampleEvents: SampleEvents, resource: string, httpMethod: string): Promise<KnownValues> {
  const entries = await sampleEvents.all();
  const entry = entries.find(({ kind, summary }) => kind === 'file' && summary?.resource === resource && (summary.httpMethod === httpMethod || httpMethod === 'ANY') && !summary.hasIntegrationResponse);
  const source = entry && (await sampleEvents.source(entry.id));
  return source?.kind === 'text' ? parseValues(source.text) : {};
}

function parseValues(text: string): KnownValues {
  const event = parseJsonObject(text);
  return event === undefined ? {} : { ...recordMembers(event), ...('body' in event ? { body: event['body'] } : {}) };
}

const RECORDS = ['pathParameters', 'queryStringParameters', 'headers', 'stageVariables'] as const;

const recordMembers = (event: JsonObject): KnownValues => Object.fromEntries(RECORDS.filter((name) => isJsonObject(event[name])).map((name) => [name, event[name]]));
