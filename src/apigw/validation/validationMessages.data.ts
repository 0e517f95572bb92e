import type { ErrorObject } from 'ajv';

type Say = (error: ErrorObject, together: readonly ErrorObject[]) => string;

const json = (value: unknown): string => JSON.stringify(value) ?? 'null';
const parameter = (error: ErrorObject, name: string): unknown => (error.params as Readonly<Record<string, unknown>>)[name];
const names = (errors: readonly ErrorObject[], name: string): string => json(errors.map((error) => String(parameter(error, name))).sort());
const count = (value: unknown): number => (typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : Object.keys(Object(value)).length);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}

/** `number` allows integers too, and the library lists both. */
function allowedTypes(schema: unknown): string {
  const listed: readonly unknown[] = Array.isArray(schema) ? schema : [schema];
  return json([...new Set(listed.flatMap((type) => (type === 'number' ? ['integer', 'number'] : [String(type)])))].sort());
}

/** The wording of the Java library that the service validates with, by keyword. */
export const MESSAGES: Readonly<Record<string, Say>> = {
  required: (_, together) => `object has missing required properties (${names(together, 'missingProperty')})`,
  additionalProperties: (_, together) => `object instance has properties which are not allowed by the schema: ${names(together, 'additionalProperty')}`,
  type: (error) => `instance type (${typeOf(error.data)}) does not match any allowed primitive type (allowed: ${allowedTypes(error.schema)})`,
  enum: (error) => `instance value (${json(error.data)}) not found in enum (possible values: ${json(error.schema)})`,
  minimum: (error) => (parameter(error, 'comparison') === '>'
    ? `numeric instance is not strictly greater than the required minimum ${json(error.schema)}`
    : `numeric instance is lower than the required minimum (minimum: ${json(error.schema)}, found: ${json(error.data)})`),
  maximum: (error) => (parameter(error, 'comparison') === '<'
    ? `numeric instance is not strictly lower than the required maximum ${json(error.schema)}`
    : `numeric instance is greater than the required maximum (maximum: ${json(error.schema)}, found: ${json(error.data)})`),
  multipleOf: (error) => `remainder of division is not zero (${json(error.data)} / ${json(error.schema)})`,
  minLength: (error) => `string ${json(error.data)} is too short (length: ${count(error.data)}, required minimum: ${json(error.schema)})`,
  maxLength: (error) => `string ${json(error.data)} is too long (length: ${count(error.data)}, maximum allowed: ${json(error.schema)})`,
  pattern: (error) => `ECMA 262 regex ${json(error.schema)} does not match input string ${json(error.data)}`,
  minItems: (error) => `array is too short: must have at least ${json(error.schema)} elements but instance has ${count(error.data)} elements`,
  maxItems: (error) => `array is too long: must have at most ${json(error.schema)} elements but instance has ${count(error.data)} elements`,
  uniqueItems: () => 'array must not contain duplicate elements',
  minProperties: (error) => `object has too few properties (found ${count(error.data)} but schema requires at least ${json(error.schema)})`,
  maxProperties: (error) => `object has too many properties (found ${count(error.data)} but schema requires at most ${json(error.schema)})`,
  oneOf: (error) => {
    const passing = parameter(error, 'passingSchemas');
    return `instance failed to match exactly one schema (matched ${Array.isArray(passing) ? passing.length : 0} out of ${count(error.schema)})`;
  },
  anyOf: (error) => `instance failed to match at least one required schema among ${count(error.schema)}`,
  not: () => 'instance matched a schema which it should not have',
};
