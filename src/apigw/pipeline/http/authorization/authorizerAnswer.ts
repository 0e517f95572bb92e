import { fail, isJsonObject, ok, parseJsonObject, type JsonObject, type Result } from '../../../../base';
import { isNestedTooDeep } from '../../../authorization/nesting';

/** What a Lambda authorizer of an HTTP API returned (developer guide, Control access to HTTP APIs with AWS Lambda authorizers). */
export type AuthorizerAnswer =
  | { readonly kind: 'simple'; readonly isAuthorized: boolean; readonly context: JsonObject }
  | { readonly kind: 'policy'; readonly principalId: string | undefined; readonly policyDocument: JsonObject; readonly context: JsonObject };

/** `simple`: the authorizer has simple responses enabled. Fails with the reason why the answer is none. */
export function readAuthorizerAnswer(payload: string, simple: boolean): Result<AuthorizerAnswer, string> {
  const answer = parseJsonObject(payload);
  if (!answer) return fail('It is not a JSON object.');
  const { context: given, principalId, policyDocument, isAuthorized }: Readonly<Record<string, unknown>> = answer;
  if (given !== undefined && given !== null && !isJsonObject(given)) return fail('Its context is no object.');
  // Lists and objects are allowed in it, unlike with REST APIs (the guide's examples).
  const context = given ?? {};
  if (isNestedTooDeep(context)) return fail('Its context is nested too deep.');
  if (simple) return typeof isAuthorized === 'boolean' ? ok({ kind: 'simple', isAuthorized, context }) : fail('It has no isAuthorized, true or false, although simple responses are enabled.');
  if (!isJsonObject(policyDocument)) return fail('It has no policyDocument; isAuthorized counts only where simple responses are enabled.');
  return ok({ kind: 'policy', principalId: typeof principalId === 'string' ? principalId : undefined, policyDocument, context });
}
