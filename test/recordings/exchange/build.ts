/** From a recording's `given` to an API, a request and a backend. Member names are the recordings' own (their README). */
import type { BackendRequest, BackendResult, FunctionResult, GatewayEnvironment, HeaderList, Integration, IntegrationResponse, RestApi, ServiceRequest } from '../../../src/apigw';
import { ENVIRONMENT, integration, integrationResponse, method, response, restApi, type Asked, type World } from '../../unit/apigw/support';
import { headerList, isObject, Members, NotUnderstood, textsOf } from './given';

export const FUNCTION_URI = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:recorded/invocations';
const ENDPOINT = 'http://backend.example/';

/** Recordings name some integrations in words: `AWS (Lambda)`, `AWS (S3 path)`, `AWS (states StartExecution)`. */
function namedIntegration(text: string): { readonly type: Integration['type']; readonly uri: string } | undefined {
  if (text === 'AWS (Lambda)') return { type: 'AWS', uri: FUNCTION_URI };
  const [, service = '', target = ''] = /^AWS \((\w+) (\w+)\)$/.exec(text) ?? [];
  if (target === '') return undefined;
  return { type: 'AWS', uri: `arn:aws:apigateway:us-east-1:${service.toLowerCase()}:${target === 'path' ? 'path/bucket/key' : `action/${target}`}` };
}
const TYPES: readonly string[] = ['MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY'] satisfies readonly Integration['type'][];

export interface Exchange {
  readonly api: RestApi;
  readonly asked: Asked;
  readonly world: World;
  readonly environment: Partial<GatewayEnvironment>;
  readonly type: Integration['type'];
  readonly resourcePath: string;
  readonly httpMethod: string;
}

/** `standIn` is the backend's body where the recording does not tell it. */
export function buildExchange(given: Members, standIn?: unknown): Exchange {
  const kind = integrationKind(given);
  const path = given.text('path') ?? variablesOf(given);
  const resourcePath = given.text('resourcePath') ?? path;
  const clientMethod = given.text('clientMethod', 'method');
  const httpMethod = given.text('resourceMethod') ?? given.text('method') ?? 'GET';
  const of = buildIntegration(given, kind, httpMethod);
  const environment = environmentOf(given);
  const [key] = environment.access?.apiKeys ?? [];
  const asked = buildRequest(given, clientMethod ?? (httpMethod === 'ANY' ? 'GET' : httpMethod), pathOf(given, resourcePath, path));
  given.ignore('endpointType', 'conversion', 'note', 'passthrough');
  return {
    api: restApi({ [resourcePath]: [method(httpMethod, of, { apiKeyRequired: key !== undefined })] }, { binaryMediaTypes: (given.list('binaryMediaTypes') ?? []).map(String) }),
    asked: key ? { ...asked, headers: [...(Array.isArray(asked.headers) ? asked.headers : []), ['x-api-key', key.value]] } : asked, world: buildWorld(given, kind.type, standIn), environment, type: kind.type, resourcePath, httpMethod,
  };
}

function integrationKind(given: Members): { readonly type: Integration['type']; readonly uri?: string } {
  const text = given.text('integrationType') ?? 'HTTP';
  const named = namedIntegration(text);
  if (named) return named;
  if (!TYPES.includes(text)) throw new NotUnderstood(`integration type ${text}`);
  const type = text as Integration['type'];
  return type === 'MOCK' ? { type } : { type, uri: type === 'AWS' || type === 'AWS_PROXY' ? FUNCTION_URI : ENDPOINT };
}

function buildIntegration(given: Members, { type, uri }: ReturnType<typeof integrationKind>, httpMethod: string): Integration {
  const address = given.text('uri', 'integrationUri') ?? uri;
  const response = given.text('direction') === 'response';
  const contentHandling = given.text('contentHandling');
  const handling: Handling = contentHandling === 'CONVERT_TO_TEXT' || contentHandling === 'CONVERT_TO_BINARY' ? { contentHandling } : {};
  const rendered = given.text('renderedRequestTemplate', 'requestTemplate');
  const passthrough = given.text('passthroughBehavior');
  return integration(type, {
    httpMethod: given.text('integrationHttpMethod') ?? (type === 'AWS' || type === 'AWS_PROXY' ? 'POST' : httpMethod),
    ...(address !== undefined && { uri: address }),
    templates: { ...textsOf(given.object('requestTemplates')), ...(rendered !== undefined && { 'application/json': rendered }) },
    ...(passthrough !== undefined && { passthroughBehavior: passthrough as Integration['passthroughBehavior'] }),
    requestParameters: textsOf(given.object('requestParameters')),
    integrationResponses: buildResponses(given, response ? handling : {}),
    ...(response ? {} : handling),
  });
}

type Handling = Pick<IntegrationResponse, 'contentHandling'>;

function buildResponses(given: Members, handling: Handling): readonly IntegrationResponse[] {
  const template = given.text('responseTemplate');
  const responseParameters = given.any('responseParameters');
  const own = {
    templates: { ...textsOf(given.object('responseTemplates')), ...(template !== undefined && { 'application/json': template }) },
    responseParameters: isObject(responseParameters) ? textsOf(responseParameters) : {}, ...handling,
  };
  const single = given.object('integrationResponse');
  if (single) return [integrationResponse(String(single['statusCode']), { ...patternOf(new Members(single)), ...own })];
  const several = given.object('integrationResponses');
  if (!several) return [integrationResponse('200', own)];
  return Object.entries(several).map(([statusCode, parts]) => {
    const members = new Members(isObject(parts) ? parts : {});
    return integrationResponse(statusCode, {
      ...patternOf(members), templates: textsOf(members.object('responseTemplates')), responseParameters: textsOf(members.object('responseParameters')),
    });
  });
}

function patternOf(members: Members): Pick<IntegrationResponse, 'selectionPattern'> {
  const selectionPattern = members.text('selectionPattern');
  return selectionPattern === undefined ? {} : { selectionPattern };
}

/** Where only the variables' values are told, any path that has them will do. */
function variablesOf(given: Members): string {
  return `/${Object.keys(given.object('pathParameters') ?? {}).map((name) => `{${name}}`).join('/')}`;
}

function pathOf(given: Members, resourcePath: string, path: string): string {
  const values = textsOf(given.object('pathParameters'));
  const filled = path === resourcePath ? path.replace(/\{([^}+]+)\+?\}/g, (whole, name: string) => values[name] ?? whole) : path;
  const query = given.text('queryString');
  return query ? `${filled}?${query}` : filled;
}

function buildRequest(given: Members, httpMethod: string, path: string): Asked {
  const accept = given.text('accept', 'clientAccept');
  const contentType = given.text('contentType', 'requestContentType');
  const userAgent = given.text('userAgent');
  const headers: (readonly [string, string])[] = [...Object.entries(textsOf(given.object('headers', 'headersSent'))), ...headerList(given.object('multiValueHeaders'))];
  if (contentType !== undefined) headers.push(['Content-Type', contentType]);
  if (accept !== undefined) headers.push(['Accept', accept]);
  if (userAgent !== undefined) headers.push(['User-Agent', userAgent]);
  const bytes = given.text('bodyBase64');
  return { method: httpMethod, path, headers, body: bytes === undefined ? (given.text('body', 'requestBody') ?? '') : Buffer.from(bytes, 'base64') };
}

function buildWorld(given: Members, type: Integration['type'], standIn: unknown): World {
  const described = given.any('backend');
  const said = new Members(isObject(described) ? described : {});
  const status = given.number('backendStatus', 'endpointStatus') ?? said.number('status') ?? 200;
  const bytes = given.text('endpointBodyBase64') ?? said.text('bodyBase64');
  const told = given.text('endpointBody') ?? said.text('body');
  const body = bytes === undefined ? Buffer.from(told ?? (standIn === undefined ? '' : JSON.stringify(standIn))) : Buffer.from(bytes, 'base64');
  const headers = [...Object.entries(textsOf(said.object('headers'))), ...backendHeaders(given)];
  const answer = (sent: Uint8Array): BackendResult => ({ kind: 'response', status, headers, body: new Uint8Array(sent) });
  // A backend may be told in words: that it echoes, or what it is.
  const echoes = typeof described === 'string' && /^echo/i.test(described);
  const backend = echoes ? ({ body: sent }: BackendRequest) => answer(sent) : answer(body);
  return { backend, service: (request) => refused(request) ?? answer(echoes ? request.body : body), lambda: lambdaResult(given, type === 'AWS_PROXY' ? proxyResponse(headers, told) : told, standIn) };
}

/** What services of AWS's JSON protocol say to a body that is no JSON (recording runtime-aws-integration-invalid-json-after-template). */
function refused({ service, body }: ServiceRequest): BackendResult | undefined {
  if (service !== 'states') return undefined;
  try {
    JSON.parse(Buffer.from(body).toString('utf8'));
    return undefined;
  } catch {
    return response(400, '{"__type": "com.amazon.coral.service#SerializationException"}');
  }
}

function backendHeaders(given: Members): readonly (readonly [string, string])[] {
  const type = given.text('endpointContentType');
  return [...Object.entries(textsOf(given.object('endpointHeaders', 'backendHeaders'))), ...headerList(given.object('endpointMultiValueHeaders')), ...(type === undefined ? [] : [['Content-Type', type] as const])];
}

/** What a function returns so that the client gets these. */
function proxyResponse(headers: HeaderList, body: string | undefined): string | undefined {
  return headers.length === 0 && body === undefined ? undefined : JSON.stringify({ headers: Object.fromEntries(headers), body: body ?? '' });
}

/** `told`: the payload, where the recording calls it the endpoint's. */
function lambdaResult(given: Members, told: string | undefined, standIn: unknown): FunctionResult {
  const failed = given.text('errorMessage') !== undefined || given.flag('lambdaThrows') === true;
  given.ignore('lambda');
  const payload = given.has('lambdaResult') ? JSON.stringify(given.any('lambdaResult')) : (told ?? JSON.stringify(standIn ?? {}));
  return { kind: 'result', payload, ...(failed && { functionError: 'Unhandled' }) };
}

/** Of a made-up context, only the API's id and the caller's key can be had from outside. */
function environmentOf(given: Members): Partial<GatewayEnvironment> {
  const { apiId, identity, ...others } = given.object('context') ?? {};
  if (Object.keys(others).length > 0) throw new NotUnderstood('a context made up for one test');
  const key = apiKeyOf(identity);
  return { stageVariables: textsOf(given.object('stageVariables')), ...(typeof apiId === 'string' && { apiId }), ...(key !== undefined && { access: accessWith(key) }) };
}

function apiKeyOf(identity: unknown): string | undefined {
  const { apiKey, ...others } = isObject(identity) ? identity : {};
  if (Object.keys(others).length > 0) throw new NotUnderstood('an identity made up for one test');
  return typeof apiKey === 'string' ? apiKey : undefined;
}

function accessWith(value: string): NonNullable<GatewayEnvironment['access']> {
  const plan = { id: 'plan', name: 'plan', apiStages: [{ apiId: ENVIRONMENT.apiId, stage: ENVIRONMENT.stageName }], keyIds: ['key'] };
  return { apiKeys: [{ id: 'key', value, enabled: true }], usagePlans: [plan] };
}
