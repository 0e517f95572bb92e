import type { NormalizedSchema } from '@smithy/core/schema';
import type { HttpResponse } from '../http';
import { membersOf, type OperationPlan } from './schemas';

/** The answer that carries an operation's output, by the operation's schema. Members that are undefined are left out. */
export function writeOutput(plan: OperationPlan, output: Readonly<Record<string, unknown>>): HttpResponse {
  const headers: [string, string][] = [];
  const body: Record<string, unknown> = {};
  let payload: Uint8Array | undefined;
  let status = plan.http.status;
  for (const { name, schema, place } of plan.output) {
    const value = output[name];
    if (value === undefined || value === null) continue;
    if (place.kind === 'header') headers.push([place.key, String(value)]);
    else if (place.kind === 'status') status = Number(value);
    else if (place.kind === 'payload') payload = value instanceof Uint8Array ? value : encode(toJson(schema, value));
    else body[place.kind === 'body' ? place.key : name] = toJson(schema, value);
  }
  if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) headers.unshift(['Content-Type', 'application/json']);
  if (status === 204) return { status, headers: [], body: new Uint8Array() };
  return { status, headers, body: payload ?? encode(body) };
}

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function toJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isStructSchema()) {
    const written = membersOf(schema).map((member) => [member.place.kind === 'body' ? member.place.key : member.name, toJson(member.schema, memberOf(value, member.name))] as const);
    return Object.fromEntries(written.filter(([, item]) => item !== undefined));
  }
  if (schema.isListSchema()) return Array.isArray(value) ? value.map((item) => toJson(schema.getValueSchema(), item)) : [];
  // A map may hold null: an empty response template is shown so.
  if (schema.isMapSchema()) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, item === null ? null : toJson(schema.getValueSchema(), item)]));
  if (value instanceof Date) return toTimestamp(schema, value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

const memberOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined);

/** The number that marks a timestamp's format in the SDK's schemas. */
const DATE_TIME = 5;

/** v2 writes ISO 8601 (its schemas say `date-time`), v1 whole epoch seconds. */
function toTimestamp(schema: NormalizedSchema, value: Date): string | number {
  const format: unknown = schema.getSchema();
  return format === DATE_TIME ? `${value.toISOString().slice(0, 19)}Z` : Math.floor(value.getTime() / 1000);
}
