import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredAuthorizer, StoredRestApi } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { invalidPath, onlyReplace, patched, type Patch } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { toAuthorizer } from './outputs';
import { keep } from './restApis';

export function authorizerAt(context: Context, apiId: string, id: string): readonly [StoredRestApi, StoredAuthorizer] {
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
    checkUnique(api.authorizers, input.name);
    const { name, type, authorizerUri, authorizerCredentials, identitySource, identityValidationExpression, authorizerResultTtlInSeconds, providerARNs } = input;
    if (type !== 'COGNITO_USER_POOLS') checkUri(authorizerUri);
    checkTtl(authorizerResultTtlInSeconds ?? 0);
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

  UpdateAuthorizer(input, context) {
    const [api, known] = authorizerAt(context, input.restApiId, input.authorizerId);
    const authorizer = patched(known, input.patchOperations, patchAuthorizer);
    checkUnique(api.authorizers.filter((other) => other !== known), authorizer.name);
    keep(context, { ...api, authorizers: api.authorizers.map((other) => (other === known ? authorizer : other)) });
    return toAuthorizer(authorizer);
  },

  DeleteAuthorizer(input, context) {
    const [api, authorizer] = authorizerAt(context, input.restApiId, input.authorizerId);
    const isUsed = api.resources.some(({ methods }) => methods.some(({ authorizerId }) => authorizerId === authorizer.id));
    if (isUsed) throw conflict(`Cannot delete authorizer '${authorizer.name}', is referenced in method.`);
    keep(context, { ...api, authorizers: api.authorizers.filter((other) => other !== authorizer) });
    return {};
  },
} satisfies RestHandlers;

function checkUnique(others: readonly StoredAuthorizer[], name: string): void {
  if (others.some((other) => other.name === name)) throw conflict('Authorizer name must be unique. Authorizer with this name already exists in this API.');
}

function checkUri(uri: string | undefined): string {
  if (uri === undefined || uri === '') throw badRequest('Invalid Authorizer URI specified');
  return uri;
}

/** Seconds (API reference, CreateAuthorizer); the text is not recorded. */
function checkTtl(ttl: number): number {
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > 3600) throw badRequest('Invalid Authorizer result TTL specified. It must be between 0 and 3600 seconds');
  return ttl;
}

function toType(value: string): 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS' {
  if (value !== 'TOKEN' && value !== 'REQUEST' && value !== 'COGNITO_USER_POOLS') throw badRequest(`Invalid Authorizer type specified: ${value}`);
  return value;
}

/** API reference, UpdateAuthorizer, patch operations. */
const REPLACERS: Readonly<Record<string, (value: string) => Partial<StoredAuthorizer>>> = {
  '/name': (name) => ({ name }),
  '/type': (value) => ({ type: toType(value) }),
  '/authType': (authType) => ({ authType }),
  '/authorizerUri': (value) => ({ authorizerUri: checkUri(value) }),
  '/authorizerCredentials': (authorizerCredentials) => ({ authorizerCredentials }),
  '/identitySource': (identitySource) => ({ identitySource }),
  '/identityValidationExpression': (identityValidationExpression) => ({ identityValidationExpression }),
  '/authorizerResultTtlInSeconds': (value) => ({ authorizerResultTtlInSeconds: checkTtl(value === '' ? NaN : Number(value)) }),
};

function patchAuthorizer(authorizer: StoredAuthorizer, patch: Patch): StoredAuthorizer {
  const { op, path = '', value = '' } = patch;
  if (path === '/providerARNs' && (op === 'add' || op === 'remove')) {
    const others = (authorizer.providerARNs ?? []).filter((arn) => arn !== value);
    return { ...authorizer, providerARNs: op === 'add' ? [...others, value] : others };
  }
  const replace = Object.hasOwn(REPLACERS, path) ? REPLACERS[path] : undefined;
  if (!replace) throw invalidPath(patch, [...Object.keys(REPLACERS), '/providerARNs']);
  onlyReplace(patch);
  return { ...authorizer, ...replace(value) };
}
