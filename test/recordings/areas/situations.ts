/** What the recordings of gateway responses describe in words, as an API, a request and a world in which it happens. */
import type { Authorizer, Integration, Method, RestApi } from '../../../src/apigw';
import { token } from '../../unit/apigw/http/support';
import { integration, NOW, type Asked, type World } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';

/** What a situation changes about an open method with a MOCK integration, called without headers. */
export interface Situation {
  readonly method?: Partial<Method>;
  readonly integration?: Integration;
  readonly authorizer?: Partial<Authorizer>;
  readonly api?: Partial<RestApi>;
  readonly asked?: Asked;
  readonly world?: World;
}

export const AUTHORIZER = 'it';
const POOL = 'us-east-1_a1B2c3D4e';

export const proxy = (httpMethod = 'POST'): Integration => integration('AWS_PROXY', { httpMethod, uri: FUNCTION_URI });
export const endpoint = (type: 'HTTP' | 'HTTP_PROXY'): Integration => integration(type, { httpMethod: 'GET', uri: 'http://backend.example/' });

/** Behind a Lambda authorizer that is sent a token. */
const GUARDED: Situation = { method: { authorizationType: 'CUSTOM', authorizer: AUTHORIZER }, authorizer: { type: 'TOKEN', authorizerUri: FUNCTION_URI }, asked: { headers: { Authorization: 'token' } } };
const SIGNED: Situation = { method: { authorizationType: 'AWS_IAM' }, asked: { headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=x' } } };

/** Without the header that is its identity. */
function askedFor(header: string): Situation {
  return { ...GUARDED, authorizer: { type: 'REQUEST', authorizerUri: FUNCTION_URI, identitySource: `method.request.header.${header}` }, asked: {}, world: { lambda: policy([{ Effect: 'Allow', Action: '*', Resource: '*' }]) } };
}

export function policy(statements: readonly object[]): NonNullable<World['lambda']> {
  return { kind: 'result', payload: JSON.stringify({ principalId: 'me', policyDocument: { Statement: statements } }) };
}

/** A call with a user pool's token: expired, missing, malformed or valid. */
export function userPool(described: string): Situation {
  const seconds = Math.floor(NOW / 1000) + (/expired/i.test(described) ? -60 : 60);
  const sent = token({ iss: `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`, token_use: 'id', exp: seconds });
  const headers = /missing|none|absent|no token/i.test(described) ? {} : { Authorization: /malformed|invalid|wrong/i.test(described) ? 'malformed' : sent };
  return {
    method: { authorizationType: 'COGNITO_USER_POOLS', authorizer: AUTHORIZER }, asked: { headers }, world: { verdict: { kind: 'verified' } },
    authorizer: { type: 'COGNITO_USER_POOLS', providerARNs: [`arn:aws:cognito-idp:us-east-1:111111111111:userpool/${POOL}`] },
  };
}

const OTHERS_MAY = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'execute-api:Invoke', Resource: '*' }] });
const NOBODY_MAY = JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }] });
const FAILED: World = { lambda: { kind: 'result', payload: '{"errorType":"Error","errorMessage":"oops"}', functionError: 'Unhandled' } };

/** Who may call, by the words of `authorizer` and `authorization`; the first that fit count. */
export const ACCESS: readonly (readonly [RegExp, (found: RegExpExecArray) => Situation])[] = [
  [/identity source header (\S+)/i, ([, header = '']) => askedFor(header)],
  [/REQUEST/, () => ({ ...GUARDED, authorizer: { type: 'REQUEST', authorizerUri: FUNCTION_URI, identitySource: 'method.request.header.Authorization' } })],
  [/Lambda|TOKEN/, () => GUARDED],
  [/IAM|SigV4/i, () => ({ method: { authorizationType: 'AWS_IAM' } })],
  [/policy.*den/i, () => ({ api: { policy: NOBODY_MAY } })],
  [/policy/i, () => ({ api: { policy: OTHERS_MAY } })],
  [/^none$/i, () => ({})],
];

/** What goes wrong, by the words of `cause`; the first that fit count. A function is the authorizer's, where there is one. */
export const CAUSES: readonly (readonly [RegExp, Situation])[] = [
  [/6 MB/, { integration: proxy(), asked: { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024 + 1) } }],
  [/10 MB|10485760/, { asked: { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) } }],
  [/no answer|not answer|time(?:d )?out/i, { world: { lambda: { kind: 'timeout' }, backend: { kind: 'timeout' } } }],
  [/unreachable|refused|cannot connect/i, { world: { backend: { kind: 'unreachable', reason: 'connection refused' } } }],
  [/permission/i, { world: { lambda: { kind: 'refused', status: 403, reason: 'AccessDeniedException' } } }],
  [/429|throttl|concurren|rate exceeded/i, { world: { lambda: { kind: 'refused', status: 429, reason: 'TooManyRequestsException' } } }],
  [/"Unauthorized"|exactly Unauthorized/, { world: { lambda: { kind: 'result', payload: '{"errorMessage":"Unauthorized"}', functionError: 'Unhandled' } } }],
  [/thr[eo]w|thrown|fail|error/i, { world: FAILED }],
  [/malformed|not JSON|JSON string|invalid (?:output|response|answer)/i, { world: { lambda: { kind: 'result', payload: '"Bad response"' } } }],
  [/(?:media|content) type/i, { integration: integration('MOCK', { passthroughBehavior: 'NEVER' }) }],
  [/(?:path|resource|method|route) .*(?:unknown|not exist|missing)|(?:unknown|no such|missing) (?:path|resource|method|route)/i, { asked: { path: '/nowhere' } }],
];

/** A request that ends with the type of gateway response that is told. */
export const RAISED: Readonly<Record<string, Situation>> = {
  // What the recording calls "Access Denied" is the emulator's own message: the service's says who is not authorized for what.
  ACCESS_DENIED: { ...GUARDED, world: { lambda: policy([]) } },
  API_CONFIGURATION_ERROR: { integration: { ...endpoint('HTTP'), uri: 'nowhere' } },
  AUTHORIZER_CONFIGURATION_ERROR: { ...GUARDED, world: FAILED },
  AUTHORIZER_FAILURE: { ...GUARDED, world: { lambda: { kind: 'timeout' } } },
  EXPIRED_TOKEN: { ...SIGNED, world: { signer: { kind: 'refused', because: 'expired', message: 'Signature expired' } } },
  INTEGRATION_FAILURE: { integration: endpoint('HTTP_PROXY'), world: { backend: { kind: 'unreachable', reason: 'connection refused' } } },
  INTEGRATION_TIMEOUT: { integration: endpoint('HTTP_PROXY'), world: { backend: { kind: 'timeout' } } },
  INVALID_API_KEY: { method: { apiKeyRequired: true } },
  INVALID_SIGNATURE: { ...SIGNED, world: { signer: { kind: 'refused', because: 'wrongSignature', message: 'The request signature we calculated does not match the signature you provided.' } } },
  MISSING_AUTHENTICATION_TOKEN: { method: { authorizationType: 'AWS_IAM' } },
  REQUEST_TOO_LARGE: { asked: { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) } },
  UNAUTHORIZED: askedFor('Authorization'),
  UNSUPPORTED_MEDIA_TYPE: { integration: integration('MOCK', { passthroughBehavior: 'NEVER' }) },
};
