import { fail, isJsonObject, ok, parseJsonObject, type JsonObject, type Result } from '../../base';

/** What a Lambda authorizer returned (developer guide, Lambda authorizer output). */
export interface AuthorizerOutput {
  readonly principalId: string;
  readonly policyDocument: JsonObject;
  /** Members of the authorizer's context: texts, numbers and booleans. */
  readonly context: Readonly<Record<string, string | number | boolean>>;
  /** The value of an API key, where keys come from authorizers. */
  readonly usageIdentifierKey?: string;
}

const MEMBERS = new Set(['principalId', 'policyDocument', 'context', 'usageIdentifierKey']);

/**
 * Reads an authorizer's answer; fails with the reason why it is none. Other members are none of it
 * (third-party logs: `Unrecognized field "errorType" , not marked as ignorable`).
 */
export function readAuthorizerOutput(payload: string): Result<AuthorizerOutput, string> {
  const output = parseJsonObject(payload);
  if (!output) return fail('It is not a JSON object.');
  const unknown = unrecognizedMember(output);
  if (unknown !== undefined) return fail(`Its member ${JSON.stringify(unknown)} is none of ${[...MEMBERS].join(', ')}.`);
  const { principalId, policyDocument, usageIdentifierKey } = output;
  if (typeof principalId !== 'string') return fail('It has no principalId.');
  if (!isJsonObject(policyDocument)) return fail('It has no policyDocument.');
  const context = readAuthorizerContext(output['context']);
  if (!context.ok) return context;
  return ok({ principalId, policyDocument, context: context.value, ...(typeof usageIdentifierKey === 'string' && { usageIdentifierKey }) });
}

/** The first member that an answer does not have. */
export function unrecognizedMember(output: JsonObject): string | undefined {
  return Object.keys(output).find((name) => !MEMBERS.has(name));
}

/** Texts, numbers and booleans; lists and objects are not allowed. Null members are left out (what the service does with them is unknown). */
function readAuthorizerContext(context: unknown): Result<AuthorizerOutput['context'], string> {
  if (context === undefined || context === null) return ok({});
  if (!isJsonObject(context)) return fail('Its context is no object.');
  const members: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(context)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') members[name] = value;
    else if (value !== null) return fail(`Its context's member ${JSON.stringify(name)} is a list or an object; only texts, numbers and booleans are allowed.`);
  }
  return ok(members);
}
