import type { Method, Resource, RestApi } from '../../apigw/model';
import { defined, parseStrictJson } from '../../base';
import type { StoredMethod, StoredRestApi } from './types';

/** The model of an API as it is now, ids turned into names: what a deployment freezes and what TestInvokeMethod runs. */
export function toModel(api: StoredRestApi): RestApi {
  return {
    kind: 'REST',
    name: api.name,
    ...defined({
      description: api.description, version: api.version, minimumCompressionSize: api.minimumCompressionSize, policy: api.policy, vpcEndpointIds: api.endpointConfiguration.vpcEndpointIds,
      disableExecuteApiEndpoint: api.disableExecuteApiEndpoint ? true : undefined, tags: Object.keys(api.tags).length > 0 ? api.tags : undefined, documentation: toDocumentation(api),
    }),
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

/** The documentation parts as `x-amazon-apigateway-documentation` writes them. */
function toDocumentation({ documentationParts = [] }: StoredRestApi): string | undefined {
  if (documentationParts.length === 0) return undefined;
  return JSON.stringify({ documentationParts: documentationParts.map(({ location, properties }) => ({ location, properties: jsonOrText(properties) })) });
}

function jsonOrText(text: string): unknown {
  const parsed = parseStrictJson(text);
  return parsed.ok ? parsed.value : text;
}

function toMethod(api: StoredRestApi, { authorizerId, requestValidatorId, ...method }: StoredMethod): Method {
  const authorizer = api.authorizers.find(({ id }) => id === authorizerId)?.name;
  const requestValidator = api.requestValidators.find(({ id }) => id === requestValidatorId)?.name;
  return { ...method, ...defined({ authorizer, requestValidator }) };
}
