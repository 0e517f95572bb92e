import { fail, JavaMap, ok } from '../../../../base';
import type { Authorizer } from '../../../model';
import { ContextMap } from '../../../templates/contextMap';
import { mapFromJson } from '../../../templates/fromJson';
import { authorizeByFunction } from '../authorization/lambda';
import { authorizeBySignature } from '../authorization/iam';
import { authorizeByToken } from '../authorization/jwt';
import { explainEnding, httpFault, type HttpOutcome } from '../faults';
import type { HttpAuthorization, HttpAuthorized, HttpMatched } from '../stages';

const STEP = 'Authorize';

/** Lets the caller in, or not, as the route's authorization says. */
export async function authorize(matched: HttpMatched): Promise<HttpOutcome<HttpAuthorized>> {
  const { route, recorder, api, context } = matched;
  const authorizer = api.api.authorizers.find(({ name }) => name === route.authorizer);
  const source = authorizer?.source ?? route.source;
  const authorization = await ask(matched, authorizer);
  if (!authorization.ok) {
    const why = explainEnding(authorization.error);
    recorder.trace(STEP, [why], { source });
    context.put('authorizer', new ContextMap([['error', why]]));
    return authorization;
  }
  recorder.trace(STEP, [explain(authorization.value, authorizer)], { source });
  remember(context, authorization.value);
  return ok({ ...matched, authorization: authorization.value });
}

function ask(matched: HttpMatched, authorizer: Authorizer | undefined): HttpOutcome<HttpAuthorization> | Promise<HttpOutcome<HttpAuthorization>> {
  const { authorizationType, authorizer: name = '', source } = matched.route;
  switch (authorizationType) {
    case 'NONE':
      return ok({ kind: 'none' });
    case 'AWS_IAM':
      return authorizeBySignature(matched);
    case 'CUSTOM':
    case 'JWT':
      if (!authorizer) return fail(httpFault('internalServerError', `The route's authorizer ${JSON.stringify(name)} is not one of the API's.`, source));
      return authorizationType === 'JWT' ? authorizeByToken(matched, authorizer) : authorizeByFunction(matched, authorizer);
  }
}

function explain(authorization: HttpAuthorization, authorizer: Authorizer | undefined): string {
  switch (authorization.kind) {
    case 'none':
      return 'The route is open: its authorizationType is NONE.';
    case 'jwt':
      return `The JWT authorizer ${authorizer?.name ?? ''} found the token in order${authorization.scopes ? `, with the scopes ${authorization.scopes.join(', ')}` : ''}.`;
    case 'lambda':
      return `The authorizer ${authorizer?.name ?? ''} let ${authorization.principalId === undefined ? 'the caller' : JSON.stringify(authorization.principalId)} in${authorization.kept ? ', by an answer that was kept for the same identity' : ''}.`;
    case 'iam':
      return `The request is signed by ${authorization.caller.userArn}. Whether his policies allow the call is not looked at.`;
  }
}

/** What mappings and access logs see: `$context.authorizer.claims.x`, `$context.authorizer.x`, `$context.identity.userArn` (developer guide, Customize HTTP API access logs). */
function remember(context: JavaMap, authorization: HttpAuthorization): void {
  const identity = context.get('identity');
  if (authorization.kind === 'jwt') context.put('authorizer', mapFromJson({ claims: authorization.claims, scopes: authorization.scopes }));
  if (authorization.kind === 'lambda') context.put('authorizer', mapFromJson({ ...authorization.context, ...(authorization.principalId !== undefined && { principalId: authorization.principalId }) }));
  if (authorization.kind === 'iam' && identity instanceof JavaMap) {
    const { accountId, accessKey, userId, userArn } = authorization.caller;
    for (const [name, value] of Object.entries({ accountId, accessKey, caller: userId, user: userId, userArn })) identity.put(name, value);
  }
}
