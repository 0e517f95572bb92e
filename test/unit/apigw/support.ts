/** Small REST APIs, a world without network, and the ways to ask them. */
import { utf8Decode, utf8Encode } from '../../../src/base';
import {
  compileRestApi, invokeRest, testInvokeMethod, type Authentication, type BackendRequest, type BackendResult, type FunctionRequest, type FunctionResult, type GatewayAnswer, type GatewayEnvironment,
  type GatewayRequest, type Integration, type IntegrationResponse, type Method, type Ports, type RestApi, type ServiceRequest, type ServiceResult, type StepName, type TestInvokeAnswer, type TestInvokeInput, type TokenVerdict,
} from '../../../src/apigw';

export const NOW = Date.UTC(2020, 5, 23, 5, 56, 11);
export const REQUEST_ID = '00000000-0000-4000-8000-000000000001';
export const TRACE = `Root=1-${(NOW / 1000).toString(16)}-0123456789abcdef01234567`;

export const ENVIRONMENT: GatewayEnvironment = {
  accountId: '111111111111', apiId: 'a1b2c3d4e5', region: 'us-east-1', stageName: 'test', stageVariables: {}, deploymentId: 'd1e2f3',
  domainName: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com', domainPrefix: 'a1b2c3d4e5',
};

export function texts(templates: Readonly<Record<string, string>>): Readonly<Record<string, { readonly text: string }>> {
  return Object.fromEntries(Object.entries(templates).map(([type, text]) => [type, { text }]));
}

export function integrationResponse(statusCode: string, parts: Partial<Omit<IntegrationResponse, 'responseTemplates'>> & { readonly templates?: Readonly<Record<string, string>> } = {}): IntegrationResponse {
  const { templates, ...rest } = parts;
  return { statusCode, responseParameters: {}, responseTemplates: texts(templates ?? {}), ...rest };
}

export interface IntegrationParts extends Partial<Omit<Integration, 'requestTemplates'>> {
  readonly templates?: Readonly<Record<string, string>>;
}

export function integration(type: Integration['type'], parts: IntegrationParts = {}): Integration {
  const { templates, ...rest } = parts;
  return {
    type, requestParameters: {}, requestTemplates: texts(templates ?? {}), passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29000, cacheKeyParameters: [],
    integrationResponses: [integrationResponse('200')], ...rest,
  };
}

/** A method that declares the responses its integration responses map to. */
export function method(httpMethod: string, of: Integration, parts: Partial<Method> = {}): Method {
  return {
    httpMethod, authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestParameters: {}, requestModels: {},
    methodResponses: of.integrationResponses.map(({ statusCode }) => ({ statusCode, responseParameters: {}, responseModels: {} })), integration: of, ...parts,
  };
}

export function restApi(resources: Readonly<Record<string, readonly Method[]>>, parts: Partial<RestApi> = {}): RestApi {
  return {
    kind: 'REST', name: 'test', resources: Object.entries(resources).map(([path, methods], i) => ({ path, methods, id: `res${i}` })), models: [], requestValidators: [],
    authorizers: [], gatewayResponses: [], binaryMediaTypes: [], apiKeySource: 'HEADER', stages: [], ...parts,
  };
}

/** A MOCK that answers 200 and prints what its response template says. */
export function mockIntegration(responseTemplate?: string, parts: IntegrationParts = {}): Integration {
  return integration('MOCK', {
    templates: { 'application/json': '{"statusCode": 200}' },
    integrationResponses: [integrationResponse('200', responseTemplate === undefined ? {} : { templates: { 'application/json': responseTemplate } })], ...parts,
  });
}

export interface World {
  readonly backend?: BackendResult | ((request: BackendRequest) => BackendResult);
  readonly lambda?: FunctionResult | ((request: FunctionRequest) => FunctionResult);
  /** Who is found to have signed the request. */
  readonly signer?: Authentication;
  /** What is found of a token's signature. */
  readonly verdict?: TokenVerdict;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Absent: no AWS service can be called. */
  readonly service?: ServiceResult | ((request: ServiceRequest) => ServiceResult);
}

export function response(status: number, body = '', headers: readonly (readonly [string, string])[] = [['Content-Type', 'application/json']]): BackendResult {
  return { kind: 'response', status, headers, body: utf8Encode(body) };
}

interface Recorded {
  /** To HTTP endpoints and AWS services. */
  readonly sent: (BackendRequest | ServiceRequest)[];
  readonly invoked: FunctionRequest[];
}

export function ports(world: World, recorded: Recorded): Ports {
  const { backend = response(200, '{}'), service = { kind: 'unavailable', reason: 'no service is there' } as const, lambda = { kind: 'result', payload: '{}' } as const } = world;
  return {
    callHttp: (request) => {
      recorded.sent.push(request);
      return Promise.resolve(typeof backend === 'function' ? backend(request) : backend);
    },
    invokeFunction: (request) => {
      recorded.invoked.push(request);
      return Promise.resolve(typeof lambda === 'function' ? lambda(request) : lambda);
    },
    callService: (request) => {
      recorded.sent.push(request);
      return Promise.resolve(typeof service === 'function' ? service(request) : service);
    },
    authenticate: () => Promise.resolve(world.signer ?? { kind: 'unavailable', reason: 'signatures' }),
    verifyToken: ({ issuer }) => Promise.resolve(world.verdict ?? { kind: 'unavailable', reason: issuer }),
    random: () => 0,
    clock: { now: () => world.now?.() ?? NOW },
    ids: { requestId: () => REQUEST_ID, extendedRequestId: () => 'OkTrUEOEZPgFQFw=', traceId: () => '0123456789abcdef01234567' },
  };
}

export interface Asked {
  readonly method?: string;
  /** With a query string perhaps. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  readonly sourceIp?: string;
  /** HTTP/1.1 if absent. */
  readonly protocol?: string;
}

export function gatewayRequest({ method: httpMethod = 'GET', path = '/', headers = {}, body = '', sourceIp = '127.0.0.1', protocol = 'HTTP/1.1' }: Asked): GatewayRequest {
  const [raw = '', ...query] = path.split('?');
  return {
    method: httpMethod, path: raw, rawQueryString: query.join('?'), headers: Array.isArray(headers) ? (headers as readonly (readonly [string, string])[]) : Object.entries(headers),
    body: typeof body === 'string' ? utf8Encode(body) : body, sourceIp, protocol,
  };
}

export interface Told extends Recorded {
  readonly answer: GatewayAnswer;
  readonly status: number;
  readonly body: string;
  header(name: string): string | undefined;
  /** What the last run of a step said. */
  said(step: StepName): string;
}

/** How a request comes to an API's stage. */
export type Way = (api: RestApi, request: GatewayRequest, environment: GatewayEnvironment, world: Ports) => Promise<GatewayAnswer>;

const way: { taken: Way } = { taken: (api, request, environment, world) => invokeRest(compileRestApi(api), request, environment, world) };

/** Lets requests go another way than straight into the pipeline: over sockets, say. */
export function goBy(another: Way): void {
  way.taken = another;
}

/** Sends one request to an API's stage. */
export async function ask(api: RestApi, asked: Asked = {}, world: World = {}, environment: Partial<GatewayEnvironment> = {}): Promise<Told> {
  const recorded: Recorded = { sent: [], invoked: [] };
  const answer = await way.taken(api, gatewayRequest(asked), { ...ENVIRONMENT, ...environment }, ports(world, recorded));
  return {
    ...recorded, answer, status: answer.status, body: utf8Decode(answer.body),
    header: (name) => answer.headers.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1],
    said: (step) => answer.trace.findLast((trace) => trace.step === step)?.explanation.join(' ') ?? '',
  };
}

export async function testMethod(api: RestApi, input: TestInvokeInput, world: World = {}): Promise<TestInvokeAnswer & Recorded> {
  const recorded: Recorded = { sent: [], invoked: [] };
  return { ...recorded, ...(await testInvokeMethod(compileRestApi(api), input, ENVIRONMENT, ports(world, recorded))) };
}

/** An endpoint for integrations that call one. */
export const BACKEND = 'http://backend.example:8080';

/** What an integration of `ANY /{id}` sends for a request to `/7`. */
export async function sent(type: Integration['type'], parts: IntegrationParts, asked: Asked = {}, environment: Partial<GatewayEnvironment> = {}): Promise<BackendRequest> {
  const api = restApi({ '/{id}': [method('ANY', integration(type, { httpMethod: 'POST', uri: BACKEND, ...parts }))] });
  const told = await ask(api, { path: '/7', ...asked }, {}, environment);
  const [request] = told.sent;
  if (!request) throw new Error(`Nothing was sent: ${told.answer.fault?.message ?? ''}`);
  return request;
}

/** What becomes of an endpoint's answer, with these integration responses. */
export async function answered(backend: BackendResult, responses: readonly IntegrationResponse[], api: Partial<RestApi> = {}, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
  return ask(restApi({ '/': [method('GET', integration('HTTP', { httpMethod: 'GET', uri: BACKEND, integrationResponses: responses }))] }, api), { headers }, { backend });
}
