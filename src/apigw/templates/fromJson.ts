import { JavaDouble, JavaLong, type JavaMap, type JavaValue } from '../../base';
import { JsonArray } from '../../jsonpath';
import { ContextMap } from './contextMap';

/** A parsed JSON value as a template's context holds it: whole numbers Integer or Long, others Double. */
export function fromJson(value: unknown): JavaValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return fromNumber(value);
  if (Array.isArray(value)) return new JsonArray(value.map(fromJson));
  return typeof value === 'object' ? mapFromJson(value) : null;
}

export function mapFromJson(value: object): JavaMap {
  return new ContextMap(Object.entries(value).map(([key, member]) => [key, fromJson(member)]));
}

function fromNumber(value: number): JavaValue {
  if (!Number.isInteger(value)) return new JavaDouble(value);
  return value >= -2147483648 && value <= 2147483647 ? value : new JavaLong(BigInt(value));
}
