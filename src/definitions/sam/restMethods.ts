import type { Method, RequestValidator, TemplateText } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, flagOf, integerOf, itemsOf, oneOf, textOf, type DocumentNode } from '../document';
import type { Template } from '../cloudformation';
import { REST_TIMEOUT, pathParameters } from '../parts';
import { eventAuth, type ApiAuth, type EventAuth } from './auth';
import { invocationUri, type ApiEvent } from './events';

/** What an operation's `Auth` means for its method. */
export function authorization(api: ApiAuth, { authorizer, scopes, apiKeyRequired }: EventAuth): Pick<Method, 'authorizationType' | 'authorizer' | 'authorizationScopes' | 'apiKeyRequired'> {
  if (authorizer === 'NONE' || authorizer === 'AWS_IAM') return { authorizationType: authorizer, authorizationScopes: [], apiKeyRequired };
  const known = api.authorizers.find((candidate) => candidate.name === authorizer);
  return { authorizationType: known?.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM', authorizer, authorizationScopes: scopes, apiKeyRequired };
}

/** The method that an event asks for. */
export function readEventMethod(template: Template, api: ApiAuth, event: ApiEvent): Method {
  const { properties, source } = event;
  const auth = eventAuth(api, properties);
  const model = childOf(properties, 'RequestModel');
  const modelName = textOf(childOf(model, 'Model'));
  const parameters = requestParameters(childOf(properties, 'RequestParameters'));
  const cacheKeyParameters = parameters.filter(({ caching }) => caching).map(({ name }) => name);
  return compact<Method>({
    httpMethod: event.httpMethod,
    ...authorization(api, auth),
    requestValidator: validatorOf(event)?.name,
    requestParameters: { ...pathParameters(event.path ?? ''), ...Object.fromEntries(parameters.map(({ name, required }) => [name, required])) },
    requestModels: modelName === undefined ? {} : { 'application/json': modelName },
    methodResponses: event.target.kind === 'Function' ? [] : ['200', '400'].map((statusCode) => ({ statusCode, responseParameters: {}, responseModels: {} })),
    integration: { ...(event.target.kind === 'Function' ? functionIntegration(template, event, auth) : stateMachineIntegration(template, event)), cacheKeyParameters },
    source,
  });
}

const COMMON_INTEGRATION = { requestParameters: {}, passthroughBehavior: 'WHEN_NO_MATCH', cacheKeyParameters: [], httpMethod: 'POST' } as const;

function functionIntegration(template: Template, event: ApiEvent, auth: EventAuth): NonNullable<Method['integration']> {
  return compact<NonNullable<Method['integration']>>({
    ...COMMON_INTEGRATION,
    type: 'AWS_PROXY',
    uri: invocationUri(template, template.eventTargetArn(event.target.logicalId)),
    requestTemplates: {},
    timeoutInMillis: integerOf(childOf(event.properties, 'TimeoutInMillis')) ?? REST_TIMEOUT,
    responseTransferMode: oneOf(childOf(event.properties, 'ResponseTransferMode'), ['BUFFERED', 'STREAM'], 'the response transfer mode', template.problems),
    integrationResponses: [],
    credentials: auth.authorizer === 'AWS_IAM' ? invokeCredentials(template, auth.invokeRole) : undefined,
    source: event.source,
  });
}

/** Whom the function sees as its caller under AWS_IAM: the one who signed, a role, or, for NONE, API Gateway. */
function invokeCredentials(template: Template, role = 'CALLER_CREDENTIALS'): string | undefined {
  if (role === 'NONE') return undefined;
  return role === 'CALLER_CREDENTIALS' ? `arn:${template.pseudo('AWS::Partition')}:iam::*:user/*` : role;
}

/** A state machine is started with the whole body as its input. */
function stateMachineIntegration(template: Template, event: ApiEvent): NonNullable<Method['integration']> {
  const unescape = flagOf(childOf(event.properties, 'UnescapeMappingTemplate')) === true ? `.replaceAll("\\\\'","'")` : '';
  const text = `{"input": "$util.escapeJavaScript($input.json('$'))${unescape}", "stateMachineArn": "\${${event.target.logicalId}}"}`;
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

interface EventParameter {
  readonly name: string;
  readonly required: boolean;
  readonly caching: boolean;
}

/** `- method.request.header.X`, or the same as a key with `Required` and `Caching`. */
function requestParameters(node: DocumentNode | undefined): readonly EventParameter[] {
  return itemsOf(node).flatMap((item): readonly EventParameter[] => {
    const name = textOf(item);
    if (name !== undefined) return [{ name, required: false, caching: false }];
    return entriesOf(item).map(({ key, value }) => ({ name: key, required: flagOf(childOf(value, 'Required')) ?? false, caching: flagOf(childOf(value, 'Caching')) ?? false }));
  });
}

/** SAM makes up a validator for what an event's RequestModel asks for. */
export function validatorOf({ properties, source }: ApiEvent): RequestValidator | undefined {
  const model = childOf(properties, 'RequestModel');
  const validateRequestBody = flagOf(childOf(model, 'ValidateBody')) ?? false;
  const validateRequestParameters = flagOf(childOf(model, 'ValidateParameters')) ?? false;
  if (!validateRequestBody && !validateRequestParameters) return undefined;
  const name = validateRequestBody && validateRequestParameters ? 'body-params' : validateRequestBody ? 'body-only' : 'params-only';
  return { name, validateRequestBody, validateRequestParameters, source };
}
