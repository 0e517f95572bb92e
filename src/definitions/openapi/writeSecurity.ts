import type { Authorizer, Method } from '../../apigw/model';
import type { JsonValue } from '../document';
import { IAM_SCHEME, defined, schemeHeader, type JsonObject, type OpenApiWriter } from './writer';

/** The name under which the service exports API keys. */
const API_KEY = 'api_key';

/** What an operation asks for: its authorizer, IAM, an API key. */
export function writeSecurity(method: Method): readonly JsonValue[] | undefined {
  const requirements: JsonValue[] = [];
  if (method.authorizationType === 'AWS_IAM') requirements.push({ [IAM_SCHEME.name]: [] });
  else if (method.authorizationType !== 'NONE' && method.authorizer !== undefined) requirements.push({ [method.authorizer]: method.authorizationScopes });
  if (method.apiKeyRequired) requirements.push({ [API_KEY]: [] });
  return requirements.length > 0 ? requirements : undefined;
}

/** The schemes for all that the methods ask for; an authorizer's details only where the export is to hold them. */
export function writeSecuritySchemes(writer: OpenApiWriter): JsonObject {
  const methods = writer.api.resources.flatMap((resource) => resource.methods);
  const schemes: Record<string, JsonValue> = {};
  for (const authorizer of writer.api.authorizers) {
    const used = methods.some((method) => method.authorizer === authorizer.name);
    if (used || writer.authorizers) schemes[authorizer.name] = authorizerScheme(writer, authorizer);
  }
  if (methods.some((method) => method.apiKeyRequired)) schemes[API_KEY] = { type: 'apiKey', name: 'x-api-key', in: 'header' };
  if (methods.some((method) => method.authorizationType === 'AWS_IAM')) schemes[IAM_SCHEME.name] = IAM_SCHEME.scheme;
  return schemes;
}

function authorizerScheme(writer: OpenApiWriter, authorizer: Authorizer): JsonObject {
  const scheme = { type: 'apiKey', name: schemeHeader(authorizer), in: 'header' };
  if (!writer.authorizers) return scheme;
  const { type, authType } = authorizer;
  return defined({
    ...scheme,
    'x-amazon-apigateway-authtype': authType ?? (type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'),
    'x-amazon-apigateway-authorizer': defined({
      type: type.toLowerCase(),
      authorizerUri: authorizer.authorizerUri,
      authorizerCredentials: authorizer.authorizerCredentials,
      identitySource: type === 'REQUEST' ? authorizer.identitySource : undefined,
      identityValidationExpression: authorizer.identityValidationExpression,
      authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
      providerARNs: authorizer.providerARNs,
    }),
  });
}
