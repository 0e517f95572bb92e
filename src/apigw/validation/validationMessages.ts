import type { ErrorObject } from 'ajv';
import { type JsonObject } from '../../base';
import { readReference } from './modelReferences';
import { MESSAGES } from './validationMessages.data';

/**
 * A failed validation in the words of the service's validator (recordings log-missing-required-properties, error-type-header;
 * other keywords: error reports of the same Java library). One message per keyword and place; whatever failed inside a
 * combination (oneOf, anyOf, allOf, not) is told by the combination alone.
 */
export function describeErrors(errors: readonly ErrorObject[], modelName: string, schemas: ReadonlyMap<string, JsonObject>): readonly string[] {
  const plain = plainSchemas(modelName, schemas);
  const told = new Map<string, string>();
  const schemaNumbers = new Map<unknown, number>();
  for (const error of errors) {
    if (!plain.has(error.parentSchema)) continue;
    const schemaNumber = schemaNumbers.get(error.parentSchema) ?? schemaNumbers.size;
    schemaNumbers.set(error.parentSchema, schemaNumber);
    const place = `${error.instancePath}\n${schemaNumber}\n${error.keyword}`;
    const together = errors.filter((other) => other.keyword === error.keyword && other.instancePath === error.instancePath && other.parentSchema === error.parentSchema);
    if (!told.has(place)) told.set(place, messageOf(error, together));
  }
  for (const message of failedAllOfs(errors, plain)) told.set(message, message);
  return [...told.values()];
}

function messageOf(error: ErrorObject, together: readonly ErrorObject[]): string {
  const say = MESSAGES[error.keyword];
  return say ? say(error, together) : `${error.keyword}: ${error.message ?? 'does not match'}`;
}

const COMBINATIONS = new Set(['oneOf', 'anyOf', 'allOf', 'not']);

/** The schemas that are reached from a model without passing through a combination. */
function plainSchemas(modelName: string, schemas: ReadonlyMap<string, JsonObject>): ReadonlySet<unknown> {
  const seen = new Set<unknown>();
  const visit = (value: unknown, root: JsonObject): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, member] of Object.entries(value)) {
      if (COMBINATIONS.has(key)) continue;
      if (key === '$ref' && typeof member === 'string') follow(member, root);
      else visit(member, root);
    }
  };
  const follow = (reference: string, root: JsonObject): void => {
    const { model, pointer } = readReference(reference);
    const target = model === undefined ? root : schemas.get(model);
    if (target) visit(resolve(target, pointer), target);
  };
  const root = schemas.get(modelName);
  if (root) visit(root, root);
  return seen;
}

function resolve(root: unknown, pointer: string): unknown {
  let value = root;
  for (const segment of pointer.split('/').slice(1)) value = typeof value === 'object' && value !== null ? (value as JsonObject)[segment] : undefined;
  return value;
}

/** The validator here reports the parts of a failed allOf but not the allOf itself; the service's does it the other way round. */
function failedAllOfs(errors: readonly ErrorObject[], plain: ReadonlySet<unknown>): readonly string[] {
  const messages: string[] = [];
  for (const schema of plain) {
    const parts = (schema as { readonly allOf?: unknown }).allOf;
    if (!Array.isArray(parts)) continue;
    const inside = parts.map((part) => schemasWithin(part));
    const failed = inside.filter((part) => errors.some((error) => part.has(error.parentSchema))).length;
    if (failed > 0) messages.push(`instance failed to match all required schemas (matched only ${parts.length - failed} out of ${parts.length})`);
  }
  return messages;
}

function schemasWithin(schema: unknown): ReadonlySet<unknown> {
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const member of Object.values(value)) visit(member);
  };
  visit(schema);
  return seen;
}
