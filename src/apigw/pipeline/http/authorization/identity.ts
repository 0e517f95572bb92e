import type { Result } from '../../../../base';
import { readIdentity } from '../../../authorization/identity';
import type { Authorizer } from '../../../model';
import { groupHeaders } from '../../../routing/requestText';
import type { HttpMatched } from '../stages';

/** The values of an authorizer's identity sources; the failure says which is missing. A JWT authorizer looks into the Authorization header, unless it says otherwise. */
export function identityOf({ request, querystring, context, environment }: HttpMatched, authorizer: Authorizer): Result<readonly string[], string> {
  const named = authorizer.type === 'JWT' && (authorizer.identitySource ?? '') === '' ? { ...authorizer, identitySource: '$request.header.Authorization' } : authorizer;
  return readIdentity(named, { header: groupHeaders(request.headers), querystring, path: new Map(), body: undefined, context, stageVariables: environment.stageVariables });
}
