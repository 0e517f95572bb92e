import { fail, isJsonObject, ok, parseJsonObject, type JsonObject, type Result } from '../../base';

/** What a Lambda authorizer returned (developer guide, Lambda authorizer output). */
export interface AuthorizerOutput {
  readonly principalId: string;
  readonly policyDocument: JsonObject;
  /** Members of `$context.authorizer`, always texts there. */
  readonly context: Readonly<Record<string, string>>;
  readonly usageIdentifierKey?: string;
}

/** Reads an authorizer's answer; fails with the reason why it is none. */
export function readAuthorizerOutput(payload: string): Result<AuthorizerOutput, string> {
  const output = parseJsonObject(payload);
  if (!output) return fail('It is not a JSON object.');
  const principalId = output['principalId'];
  const policyDocument = output['policyDocument'];
  const usageIdentifierKey = output['usageIdentifierKey'];
  if (typeof principalId !== 'string') return fail('It has no principalId.');
  if (!isJsonObject(policyDocument)) return fail('It has no policyDocument.');
  const members = readContext(output['context']);
  if (!members.ok) return members;
  return ok({ principalId, policyDocument, context: members.value, ...(typeof usageIdentifierKey === 'string' && { usageIdentifierKey }) });
}

/** Texts, numbers and booleans; lists and objects are not allowed. */
function readContext(context: unknown): Result<Readonly<Record<string, string>>, string> {
  if (context === undefined || context === null) return ok({});
  if (!isJsonObject(context)) return fail('Its context is no object.');
  const members = Object.entries(context).filter(([, value]) => value !== null);
  const wrong = members.find(([, value]) => typeof value === 'object');
  if (wrong) return fail(`Its context's member ${JSON.stringify(wrong[0])} is a list or an object; only texts, numbers and booleans are allowed.`);
  return ok(Object.fromEntries(members.map(([name, value]) => [name, String(value)])));
}
