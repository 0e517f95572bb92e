/** A command of a public introduction to API Gateway, in the order of its document; `$NAME` stands for what an earlier answer gave. */
export interface Step {
  readonly service: 'apigateway' | 'apigatewayv2';
  readonly command: string;
  readonly args: readonly string[];
  /** Why the document needs it although it does not hold it: a missing prerequisite. */
  readonly missing?: string;
  /** Members of the answer that later commands call by these names; `.` is the printed text itself. */
  readonly sets?: Readonly<Record<string, string>>;
  /** Why the service refuses what the document says, and how. */
  readonly fails?: { readonly why: string; readonly error: RegExp };
}

export interface Section {
  readonly title: string;
  readonly steps: readonly Step[];
}

const v1 = (command: string, args: readonly string[], parts: Omit<Step, 'service' | 'command' | 'args'> = {}): Step => ({ service: 'apigateway', command, args, ...parts });
const v2 = (command: string, args: readonly string[], parts: Omit<Step, 'service' | 'command' | 'args'> = {}): Step => ({ service: 'apigatewayv2', command, args, ...parts });

const API = ['--rest-api-id', '$API_ID'];
const STAGE = [...API, '--stage-name', 'prod'];
const GET = [...API, '--resource-id', '$RESOURCE_ID', '--http-method', 'GET'];
const OPTIONS = [...API, '--resource-id', '$RESOURCE_ID', '--http-method', 'OPTIONS'];
const HEADER = 'method.response.header.Access-Control-Allow-';
const CORS = JSON.stringify({ [`${HEADER}Headers`]: "'Content-Type,Authorization'", [`${HEADER}Methods`]: "'GET,POST,PUT,DELETE,OPTIONS'", [`${HEADER}Origin`]: "'*'" });
const patches = (...operations: readonly string[]): readonly string[] => ['--patch-operations', ...operations.map((operation) => `op=replace,${operation}`)];
const lambda = (name: string): string => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

/** REST, HTTP and WebSocket APIs each have variables of their own; the sections after the first go on with the REST API. */
const CREATE: Section = {
  title: 'a REST API with a Lambda integration',
  steps: [
    v1('create-rest-api', ['--name', 'users-api', '--description', 'Users REST API', '--endpoint-configuration', 'types=REGIONAL'], { sets: { API_ID: 'id' } }),
    v1('get-resources', [...API, '--query', 'items[?path==`/`].id', '--output', 'text'], { sets: { ROOT_ID: '.' } }),
    v1('create-resource', [...API, '--parent-id', '$ROOT_ID', '--path-part', 'users'], { sets: { RESOURCE_ID: 'id' } }),
    v1('put-method', [...GET, '--authorization-type', 'NONE']),
    v1('put-integration', [...GET, '--type', 'AWS_PROXY', '--integration-http-method', 'POST', '--uri', `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${lambda('get-users')}/invocations`]),
  ],
};

const STAGES: Section = {
  title: 'its stage, variables and deployment',
  steps: [
    v1('create-deployment', API, { missing: 'the stage is created from a deployment that the document does not make', sets: { DEPLOYMENT_ID: 'id' } }),
    v1('create-stage', [...STAGE, '--deployment-id', '$DEPLOYMENT_ID', '--variables', JSON.stringify({ lambdaAlias: 'prod', tableName: 'users-prod' })]),
    v1('update-stage', [...STAGE, ...patches('path=/variables/lambdaAlias,value=v2')]),
    v1('create-deployment', [...STAGE, '--description', 'Version 1.0']),
  ],
};

const KEYS: Section = {
  title: 'a key and a usage plan for it',
  steps: [
    v1('create-api-key', ['--name', 'customer-key', '--enabled'], { sets: { KEY_ID: 'id' } }),
    v1('create-usage-plan', ['--name', 'basic-plan', '--throttle', 'burstLimit=100,rateLimit=50', '--quota', 'limit=1000,period=MONTH', '--api-stages', 'apiId=$API_ID,stage=prod'], { sets: { PLAN_ID: 'id' } }),
    v1('create-usage-plan-key', ['--usage-plan-id', '$PLAN_ID', '--key-id', '$KEY_ID', '--key-type', 'API_KEY']),
  ],
};

const SETTINGS: Section = {
  title: 'throttling and caching of the stage',
  steps: [
    v1('update-stage', [...STAGE, ...patches('path=/throttling/rateLimit,value=1000', 'path=/throttling/burstLimit,value=2000')], {
      fails: { why: 'limits of a stage as a whole stand under /*/*', error: /BadRequestException.*Invalid method setting path: \/throttling\/rateLimit\. Must be one of: / },
    }),
    v1('update-stage', [...STAGE, ...patches('path=/~1users/GET/throttling/rateLimit,value=100')]),
    v1('update-stage', [...STAGE, ...patches('path=/cacheClusterEnabled,value=true', 'path=/cacheClusterSize,value=0.5')]),
    v1('update-method', [...GET, ...patches('path=/cachingEnabled,value=true', 'path=/cacheDataEncrypted,value=true', 'path=/cacheTtlInSeconds,value=300')], {
      fails: { why: 'caching is a setting of the stage, not of the method', error: /BadRequestException.*Invalid patch path \/cachingEnabled/ },
    }),
  ],
};

const PREFLIGHT: Section = {
  title: 'its preflight answers',
  steps: [
    v1('put-method', [...OPTIONS, '--authorization-type', 'NONE']),
    v1('put-integration', [...OPTIONS, '--type', 'MOCK', '--request-templates', JSON.stringify({ 'application/json': '{"statusCode": 200}' })]),
    v1('put-integration-response', [...OPTIONS, '--status-code', '200', '--response-parameters', CORS], {
      fails: { why: 'the document makes no method response, which would have to declare the headers', error: /BadRequestException.*No method response exists for method\./ },
    }),
    v1('put-method-response', [...OPTIONS, '--status-code', '200', '--response-parameters', ['Headers', 'Methods', 'Origin'].map((name) => `${HEADER}${name}=true`).join(',')], {
      missing: 'the method response that declares the headers',
    }),
    v1('put-integration-response', [...OPTIONS, '--status-code', '200', '--response-parameters', CORS]),
  ],
};

export const REST_SECTIONS: readonly Section[] = [CREATE, STAGES, KEYS, SETTINGS, PREFLIGHT];

export const HTTP_SECTION: Section = {
  title: 'an HTTP API that is deployed by itself',
  steps: [
    v2('create-api', ['--name', 'users-http-api', '--protocol-type', 'HTTP', '--cors-configuration', JSON.stringify({ AllowOrigins: ['*'], AllowMethods: ['GET', 'POST', 'PUT', 'DELETE'], AllowHeaders: ['Content-Type', 'Authorization'] })], { sets: { API_ID: 'ApiId' } }),
    v2('create-integration', ['--api-id', '$API_ID', '--integration-type', 'AWS_PROXY', '--integration-uri', lambda('my-function'), '--payload-format-version', '2.0'], { sets: { INTEGRATION_ID: 'IntegrationId' } }),
    v2('create-route', ['--api-id', '$API_ID', '--route-key', 'GET /users', '--target', 'integrations/$INTEGRATION_ID']),
    v2('create-stage', ['--api-id', '$API_ID', '--stage-name', 'prod', '--auto-deploy']),
  ],
};

export const WEBSOCKET_SECTION: Section = {
  title: 'a WebSocket API with a $connect route',
  steps: [
    v2('create-api', ['--name', 'chat-api', '--protocol-type', 'WEBSOCKET', '--route-selection-expression', '$request.body.action'], { sets: { API_ID: 'ApiId' } }),
    v2('create-integration', ['--api-id', '$API_ID', '--integration-type', 'AWS_PROXY', '--integration-uri', lambda('connect-handler')], { sets: { INTEGRATION_ID: 'IntegrationId' } }),
    v2('create-route', ['--api-id', '$API_ID', '--route-key', '$connect', '--target', 'integrations/$INTEGRATION_ID']),
  ],
};
