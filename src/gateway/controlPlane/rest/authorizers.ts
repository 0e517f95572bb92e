import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredAuthorizer, StoredRestApi } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { badRequest, conflict, notFound } from '../serviceError';
import { toAuthorizer } from './outputs';
import { keep } from './restApis';

function authorizerAt(context: Context, apiId: string, id: string): readonly [StoredRestApi, StoredAuthorizer] {
  const api = restApiOf(context, apiId);
  const authorizer = api.authorizers.find((candidate) => candidate.id === id);
  if (!authorizer) throw notFound('Invalid Authorizer identifier specified');
  return [api, authorizer];
}

export const authorizerHandlers = {
  CreateAuthorizer(input, context) {
    const api = context.store.restApi(input.restApiId);
    // The service's own words for an API that is not there (recording cp-api-authorizer_crud_no_api-wrong-rest-api-id-create-authorizer).
    if (!api) throw conflict('Unable to complete operation due to concurrent modification. Please try again later.');
    if (api.authorizers.some(({ name }) => name === input.name)) throw conflict('Authorizer name must be unique. Authorizer with this name already exists in this API.');
    const { name, type, authorizerUri, authorizerCredentials, identitySource, identityValidationExpression, authorizerResultTtlInSeconds, providerARNs } = input;
    if (type !== 'COGNITO_USER_POOLS' && !authorizerUri) throw badRequest('Invalid Authorizer URI specified');
    const authorizer: StoredAuthorizer = {
      id: newPartId(), name, type, authType: input.authType ?? (type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'),
      ...defined({ authorizerUri, authorizerCredentials, identitySource, identityValidationExpression, authorizerResultTtlInSeconds, providerARNs }),
    };
    keep(context, { ...api, authorizers: [...api.authorizers, authorizer] });
    return toAuthorizer(authorizer);
  },

  GetAuthorizer: (input, context) => toAuthorizer(authorizerAt(context, input.restApiId, input.authorizerId)[1]),

  GetAuthorizers(input, context) {
    const page = pageOf(restApiOf(context, input.restApiId).authorizers, ({ id }) => id, input);
    return { ...page, items: page.items.map(toAuthorizer) };
  },

  DeleteAuthorizer(input, context) {
    const [api, authorizer] = authorizerAt(context, input.restApiId, input.authorizerId);
    const isUsed = api.resources.some(({ methods }) => methods.some(({ authorizerId }) => authorizerId === authorizer.id));
    if (isUsed) throw conflict(`Cannot delete authorizer '${authorizer.name}', is referenced in method.`);
    keep(context, { ...api, authorizers: api.authorizers.filter((other) => other !== authorizer) });
    return {};
  },
} satisfies RestHandlers;
