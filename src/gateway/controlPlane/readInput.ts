import type { NormalizedSchema } from '@smithy/core/schema';
import { headerValue } from '../../apigw';
import { isJsonObject } from '../../base';
import { queryPairs, type HttpRequest } from '../http';
import { membersOf, type MemberPlace, type OperationPlan } from './schemas';
import { invalidInput, ServiceError } from './serviceError';

/** An operation's input, read from a request by the operation's schema. Unknown members are dropped, as the services do. */
export function readInput(plan: OperationPlan, request: HttpRequest, labels: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const query = queryPairs(request.rawQueryString);
  // The query's constant part (`?mode=import`) names the operation and is no parameter.
  const taken = new Set([...new URLSearchParams(plan.http.uri.split('?')[1]).keys(), ...plan.input.flatMap(({ place }) => (place.kind === 'query' ? [place.key] : []))]);
  const body = plan.input.some(({ place }) => place.kind === 'body') ? readJsonBody(request.body) : {};
  const read = (member: MemberPlace): unknown => {
    const { place, schema, name } = member;
    switch (place.kind) {
      case 'label': return fromText(schema, labels.get(name) ?? '', name);
      case 'query': return fromTexts(schema, query.filter(([key]) => key === place.key).map(([, value]) => value), name);
      case 'queryRest': return Object.fromEntries(query.filter(([key]) => !taken.has(key)));
      case 'header': return fromTexts(schema, [headerValue(request.headers, place.key)].filter((value) => value !== undefined), name);
      case 'payload': return request.body.length > 0 ? fromPayload(schema, request.body, name) : undefined;
      case 'body': return fromJson(schema, Object.hasOwn(body, place.key) ? body[place.key] : undefined, name);
      case 'status': return undefined;
    }
  };
  const input = Object.fromEntries(plan.input.map((member) => [member.name, read(member)]).filter(([, value]) => value !== undefined));
  checkRequired(plan, input);
  return input;
}

/** The message is the form of the service's own validation messages; of missing members it is not recorded. */
function checkRequired(plan: OperationPlan, input: Readonly<Record<string, unknown>>): void {
  const missing = plan.requiredInput.filter((name) => input[name] === undefined);
  if (missing.length > 0) throw invalidInput(plan, missing.map((name) => `Value null at '${plan.inputName}.${name}' failed to satisfy constraint: Member must not be null`));
}

function readJsonBody(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not JSON.');
  }
  if (!isJsonObject(value)) throw new ServiceError('SerializationException', 'The request body is not a JSON object.');
  return value;
}

function mismatch(name: string, wanted: string): ServiceError {
  return new ServiceError('SerializationException', `The member '${name}' is not ${wanted}.`);
}

function fromTexts(schema: NormalizedSchema, texts: readonly string[], name: string): unknown {
  if (texts.length === 0) return undefined;
  return schema.isListSchema() ? texts.map((text) => fromText(schema.getValueSchema(), text, name)) : fromText(schema, texts.at(-1) ?? '', name);
}

function fromText(schema: NormalizedSchema, text: string, name: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return toNumber(Number(text), name);
  if (schema.isTimestampSchema()) return toDate(/^\d+(\.\d+)?$/.test(text) ? Number(text) : text, name);
  return text;
}

function fromPayload(schema: NormalizedSchema, body: Uint8Array, name: string): unknown {
  if (schema.isBlobSchema()) return body;
  return schema.isStringSchema() ? new TextDecoder().decode(body) : fromJson(schema, readJsonBody(body), name);
}

/** A value of JSON by its schema; `null` counts as absent, in maps and lists too. */
function fromJson(schema: NormalizedSchema, value: unknown, name: string): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isStructSchema()) {
    if (!isJsonObject(value)) throw mismatch(name, 'an object');
    const members = membersOf(schema).map((member) => [member.name, fromJson(member.schema, own(value, member), `${name}.${member.name}`)] as const);
    return Object.fromEntries(members.filter(([, read]) => read !== undefined));
  }
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw mismatch(name, 'an array');
    return value.map((item, index) => fromJson(schema.getValueSchema(), item, `${name}[${index}]`)).filter((item) => item !== undefined);
  }
  if (schema.isMapSchema()) {
    if (!isJsonObject(value)) throw mismatch(name, 'an object');
    const entries = Object.entries(value).map(([key, item]) => [key, fromJson(schema.getValueSchema(), item, `${name}.${key}`)] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
  }
  return fromJsonScalar(schema, value, name);
}

function own(value: Readonly<Record<string, unknown>>, member: MemberPlace): unknown {
  const key = member.place.kind === 'body' ? member.place.key : member.name;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function fromJsonScalar(schema: NormalizedSchema, value: unknown, name: string): unknown {
  if (schema.isTimestampSchema()) return toDate(value, name);
  if (schema.isBlobSchema()) {
    if (typeof value !== 'string') throw mismatch(name, 'base64 text');
    return Uint8Array.from(Buffer.from(value, 'base64'));
  }
  if (schema.isNumericSchema()) return toNumber(value, name);
  if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw mismatch(name, 'a boolean');
    return value;
  }
  if (schema.isStringSchema() && typeof value !== 'string') {
    throw new ServiceError('SerializationException', `${javaClassOf(value)} can not be converted to an String`);
  }
  return value;
}

/** The service names the class of its own JSON reader (recordings cp-api-put_integration_request_parameter_bool_type-*, cp-api-integration_response_invalid_responsetemplates-*). */
function javaClassOf(value: unknown): string {
  if (typeof value === 'boolean') return 'class java.lang.Boolean';
  return typeof value === 'number' ? 'class com.amazon.coral.value.json.numbers.TruncatingBigNumber' : 'This value';
}

function toNumber(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw mismatch(name, 'a number');
  return value;
}

/** Epoch seconds, or ISO 8601. */
function toDate(value: unknown, name: string): Date {
  const date = typeof value === 'number' ? new Date(value * 1000) : new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw mismatch(name, 'a time');
  return date;
}
