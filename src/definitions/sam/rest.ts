import type { GatewayResponse, Method, Model, RequestValidator, Resource, RestApi, TemplateText } from '../../apigw/model';
import { compact } from '../../base';
import {
  childOf, entriesOf, flagOf, integerOf, isMapping, itemsOf, jsonTextOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode,
} from '../document';
import { mergeByName, mergeResources, type Template, type TemplateResource } from '../cloudformation';
import { openApiVersion, readRestApi } from '../openapi';
import { REST_TIMEOUT, pathParameters } from '../parts';
import { eventAuth, readAuth, type ApiAuth, type EventAuth } from './auth';
import { withCors } from './cors';
import { invocationUri, type ApiEvent } from './events';

/** An API resource, or the implicit API, which has no entry in the template. */
export type ServerlessApi = Pick<TemplateResource, 'logicalId' | 'properties'> & Partial<TemplateResource>;

/** What an AWS::Serverless::Api (or the implicit one) becomes: its DefinitionBody, or else the methods of the events; then authorizers and CORS. */
export function readServerlessRestApi(template: Template, api: ServerlessApi, events: readonly ApiEvent[]): RestApi {
  const { properties } = api;
  const auth = readAuth(template, properties, 'REST');
  const body = readBody(template, api);
  const methods = events.map((event) => ({ event, method: readMethod(template, auth, event) }));
  const resources = body ? body.resources.map((resource) => withDefaultAuth(auth, resource)) : mergeResources([], methods.map(({ event, method }) => ({ path: event.path ?? '/', methods: [method] })));
  const source = api.entry && sourceOf(api.entry);
  return compact<RestApi>({
    kind: 'REST',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: body?.version,
    resources: withCors(resources, childOf(properties, 'Cors'), (method) => withPreflightAuth(auth, method)),
    models: mergeByName(body?.models ?? [], entriesOf(childOf(properties, 'Models')).map((entry): Model => (
      { name: entry.key, contentType: 'application/json', schema: jsonTextOf(entry.value), source: sourceOf(entry) }
    ))),
    requestValidators: mergeByName(body?.requestValidators ?? [], methods.flatMap(({ event }) => validatorOf(event) ?? [])),
    authorizers: mergeByName(body?.authorizers ?? [], auth.authorizers),
    gatewayResponses: [...(body?.gatewayResponses ?? []), ...readGatewayResponses(template, properties)],
    binaryMediaTypes: [...new Set([...(body?.binaryMediaTypes ?? []), ...textsOf(childOf(properties, 'BinaryMediaTypes')).map((type) => type.replace(/~1/g, '/'))])],
    apiKeySource: oneOf(childOf(properties, 'ApiKeySourceType'), ['HEADER', 'AUTHORIZER'], 'the API key source', template.problems) ?? body?.apiKeySource ?? 'HEADER',
    minimumCompressionSize: integerOf(childOf(properties, 'MinimumCompressionSize')) ?? body?.minimumCompressionSize,
    endpointTypes: endpointTypes(properties),
    policy: body?.policy,
    stages: [compact<RestApi['stages'][number]>({
      stageName: textOf(childOf(properties, 'StageName')) ?? 'Prod', variables: textMapOf(childOf(properties, 'Variables')), source,
    })],
    source,
  });
}

function readBody({ text, problems }: Template, { properties, entry }: ServerlessApi): RestApi | undefined {
  const location = childOf(properties, 'DefinitionUri');
  if (location) problems.information('definition-uri', 'The definition that DefinitionUri names is a file of its own and not shown here.', entry?.keySpan ?? location.span);
  const root = childOf(properties, 'DefinitionBody');
  const version = root && openApiVersion(root);
  return root && version && readRestApi({ root, version, text, problems }, 'ignore');
}

function endpointTypes(properties: DocumentNode | undefined): readonly string[] | undefined {
  const configuration = childOf(properties, 'EndpointConfiguration');
  const type = textOf(isMapping(configuration) ? childOf(configuration, 'Type') : configuration);
  return type === undefined ? undefined : [type];
}

/** Methods of a DefinitionBody without a security of their own get the API's default authorizer. */
function withDefaultAuth(auth: ApiAuth, resource: Resource): Resource {
  return { ...resource, methods: resource.methods.map((method) => (method.httpMethod === 'OPTIONS' ? withPreflightAuth(auth, method) : withApiAuth(auth, method))) };
}

function withApiAuth(auth: ApiAuth, method: Method): Method {
  const { apiKeyRequired, ...defaults } = authorization(auth, eventAuth(auth, undefined));
  return { ...method, ...(method.authorizationType === 'NONE' ? defaults : {}), apiKeyRequired: method.apiKeyRequired || apiKeyRequired };
}

function withPreflightAuth(auth: ApiAuth, method: Method): Method {
  const covered = withApiAuth(auth, method);
  return { ...(auth.preflight.authorizer ? covered : method), apiKeyRequired: auth.preflight.apiKey ? covered.apiKeyRequired : method.apiKeyRequired };
}

function authorization(api: ApiAuth, { authorizer, scopes, apiKeyRequired }: EventAuth): Pick<Method, 'authorizationType' | 'authorizer' | 'authorizationScopes' | 'apiKeyRequired'> {
  if (authorizer === 'NONE' || authorizer === 'AWS_IAM') return { authorizationType: authorizer, authorizationScopes: [], apiKeyRequired };
  const known = api.authorizers.find((candidate) => candidate.name === authorizer);
  return { authorizationType: known?.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM', authorizer, authorizationScopes: scopes, apiKeyRequired };
}

function readMethod(template: Template, api: ApiAuth, event: ApiEvent): Method {
  const { properties, source } = event;
  const auth = eventAuth(api, properties);
  const model = childOf(properties, 'RequestModel');
  const modelName = textOf(childOf(model, 'Model'));
  return compact<Method>({
    httpMethod: event.httpMethod,
    ...authorization(api, auth),
    requestValidator: validatorOf(event)?.name,
    requestParameters: { ...pathParameters(event.path ?? ''), ...requestParameters(childOf(properties, 'RequestParameters')) },
    requestModels: modelName === undefined ? {} : { 'application/json': modelName },
    methodResponses: event.target.kind === 'Function' ? [] : ['200', '400'].map((statusCode) => ({ statusCode, responseParameters: {}, responseModels: {} })),
    integration: event.target.kind === 'Function' ? functionIntegration(template, event, auth) : stateMachineIntegration(template, event),
    source,
  });
}

const COMMON_INTEGRATION = { requestParameters: {}, passthroughBehavior: 'WHEN_NO_MATCH', cacheKeyParameters: [], httpMethod: 'POST' } as const;

function functionIntegration(template: Template, event: ApiEvent, auth: EventAuth): NonNullable<Method['integration']> {
  const role = textOf(childOf(childOf(event.properties, 'Auth'), 'InvokeRole')) ?? 'CALLER_CREDENTIALS';
  const credentials = role === 'CALLER_CREDENTIALS' ? `arn:${template.pseudo('AWS::Partition')}:iam::*:user/*` : role;
  return {
    ...COMMON_INTEGRATION,
    type: 'AWS_PROXY',
    uri: invocationUri(template, `\${${event.target.logicalId}.Arn}`),
    requestTemplates: {},
    timeoutInMillis: integerOf(childOf(event.properties, 'TimeoutInMillis')) ?? REST_TIMEOUT,
    integrationResponses: [],
    ...(auth.authorizer === 'AWS_IAM' && role !== 'NONE' ? { credentials } : {}),
    source: event.source,
  };
}

/** A state machine is started with the whole body as its input. */
function stateMachineIntegration(template: Template, event: ApiEvent): NonNullable<Method['integration']> {
  const text = JSON.stringify({ input: "$util.escapeJavaScript($input.json('$'))", stateMachineArn: `\${${event.target.logicalId}}` });
  const requestTemplate: TemplateText = { text, source: event.source };
  return {
    ...COMMON_INTEGRATION,
    type: 'AWS',
    uri: `arn:${template.pseudo('AWS::Partition')}:apigateway:${template.pseudo('AWS::Region')}:states:action/StartExecution`,
    requestTemplates: { 'application/json': requestTemplate },
    timeoutInMillis: REST_TIMEOUT,
    integrationResponses: ['200', '400'].map((statusCode) => ({ statusCode, selectionPattern: statusCode, responseParameters: {}, responseTemplates: {} })),
    source: event.source,
  };
}

/** `- method.request.header.X`, or the same as a key with `Required`. */
function requestParameters(node: DocumentNode | undefined): Readonly<Record<string, boolean>> {
  return Object.fromEntries(itemsOf(node).flatMap((item): (readonly [string, boolean])[] => {
    const name = textOf(item);
    if (name !== undefined) return [[name, false]];
    return entriesOf(item).map((entry) => [entry.key, flagOf(childOf(entry.value, 'Required')) ?? false]);
  }));
}

/** SAM makes up a validator for what an event's RequestModel asks for. */
function validatorOf({ properties, source }: ApiEvent): RequestValidator | undefined {
  const model = childOf(properties, 'RequestModel');
  const validateRequestBody = flagOf(childOf(model, 'ValidateBody')) ?? false;
  const validateRequestParameters = flagOf(childOf(model, 'ValidateParameters')) ?? false;
  if (!validateRequestBody && !validateRequestParameters) return undefined;
  const name = validateRequestBody && validateRequestParameters ? 'body-params' : validateRequestBody ? 'body-only' : 'params-only';
  return { name, validateRequestBody, validateRequestParameters, source };
}

const PARAMETER_KINDS: readonly (readonly [string, string])[] = [['Headers', 'header'], ['Paths', 'path'], ['QueryStrings', 'querystring']];

function readGatewayResponses(template: Template, properties: DocumentNode | undefined): readonly GatewayResponse[] {
  return entriesOf(childOf(properties, 'GatewayResponses')).map((entry) => {
    const parameters = childOf(entry.value, 'ResponseParameters');
    const named = PARAMETER_KINDS.flatMap(([section, kind]) => Object.entries(textMapOf(childOf(parameters, section))).map(([name, value]) => [`gatewayresponse.${kind}.${name}`, value] as const));
    return compact<GatewayResponse>({
      responseType: entry.key,
      statusCode: textOf(childOf(entry.value, 'StatusCode')),
      responseParameters: Object.fromEntries(named),
      responseTemplates: templatesOf(childOf(entry.value, 'ResponseTemplates'), template.text, template.problems),
      source: sourceOf(entry),
    });
  });
}
