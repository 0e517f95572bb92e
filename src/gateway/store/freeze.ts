import type { Method, Resource, RestApi } from '../../apigw/model';
import type { StoredMethod, StoredRestApi } from './types';

/** The model of an API as it is now, ids turned into names: what a deployment freezes and what TestInvokeMethod runs. */
export function toModel(api: StoredRestApi): RestApi {
  return {
    kind: 'REST',
    name: api.name,
    ...(api.description === undefined ? {} : { description: api.description }),
    ...(api.version === undefined ? {} : { version: api.version }),
    ...(api.minimumCompressionSize === undefined ? {} : { minimumCompressionSize: api.minimumCompressionSize }),
    ...(api.policy === undefined ? {} : { policy: api.policy }),
    apiKeySource: api.apiKeySource,
    binaryMediaTypes: api.binaryMediaTypes,
    endpointTypes: api.endpointConfiguration.types,
    resources: api.resources.map((resource): Resource => ({ id: resource.id, path: resource.path, methods: resource.methods.map((method) => toMethod(api, method)) })),
    models: api.models,
    requestValidators: api.requestValidators,
    authorizers: api.authorizers,
    gatewayResponses: api.gatewayResponses,
    stages: [],
  };
}

function toMethod(api: StoredRestApi, { authorizerId, requestValidatorId, ...method }: StoredMethod): Method {
  const authorizer = api.authorizers.find(({ id }) => id === authorizerId)?.name;
  const requestValidator = api.requestValidators.find(({ id }) => id === requestValidatorId)?.name;
  return { ...method, ...(authorizer === undefined ? {} : { authorizer }), ...(requestValidator === undefined ? {} : { requestValidator }) };
}
