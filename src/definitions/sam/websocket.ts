import type { Authorizer, Route, WebSocketApi } from '../../apigw/model';
import { compact, omit } from '../../base';
import { childOf, entriesOf, flagOf, integerOf, oneOf, sourceOf, textMapOf, textOf, textsOf, type DocumentNode, type Entry } from '../document';
import { tagsFrom, v2StageSettings, type Template, type TemplateResource } from '../cloudformation';
import { WEBSOCKET_TIMEOUT } from '../parts';
import { invocationUri } from './events';

/** An AWS::Serverless::WebSocketApi: routes with a function each, and authorization of `$connect` (SAM developer guide, AWS::Serverless::WebSocketApi). */
export function readServerlessWebSocketApi(template: Template, { logicalId, properties, entry }: TemplateResource): WebSocketApi {
  const auth = childOf(properties, 'Auth');
  const authorizer = readAuthorizer(template, auth);
  const source = sourceOf(entry);
  return compact<WebSocketApi>({
    kind: 'WEBSOCKET',
    name: textOf(childOf(properties, 'Name')) ?? logicalId,
    description: textOf(childOf(properties, 'Description')),
    version: undefined,
    apiKeySelectionExpression: textOf(childOf(properties, 'ApiKeySelectionExpression')),
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')),
    tags: tagsFrom(childOf(properties, 'Tags')),
    routeSelectionExpression: textOf(childOf(properties, 'RouteSelectionExpression')) ?? '$request.body.action',
    routes: entriesOf(childOf(properties, 'Routes')).map((route) => readRoute(template, route, route.key === '$connect' ? connectSecurity(template, auth, authorizer) : {})),
    authorizers: authorizer ? [authorizer] : [],
    models: [],
    stages: [{ stageName: textOf(childOf(properties, 'StageName')) ?? 'default', ...omit(v2StageSettings(template, properties), 'description', 'tags'), source }],
    source,
  });
}

function readAuthorizer(template: Template, auth: DocumentNode | undefined): Authorizer | undefined {
  const arn = textOf(childOf(auth, 'AuthArn'));
  if (!auth || arn === undefined) return undefined;
  return compact<Authorizer>({
    name: textOf(childOf(auth, 'Name')) ?? 'Authorizer',
    type: 'REQUEST',
    authorizerUri: invocationUri(template, arn),
    authorizerCredentials: textOf(childOf(auth, 'InvokeRole')),
    identitySource: textsOf(childOf(auth, 'IdentitySource')).join(',') || undefined,
    source: { span: auth.span },
  });
}

function connectSecurity(template: Template, auth: DocumentNode | undefined, authorizer: Authorizer | undefined): Partial<Route> {
  const authorizationType = oneOf(childOf(auth, 'AuthType'), ['NONE', 'AWS_IAM', 'CUSTOM'], 'the authorization type', template.problems) ?? 'NONE';
  return authorizationType === 'CUSTOM' && authorizer ? { authorizationType, authorizer: authorizer.name } : { authorizationType };
}

function readRoute(template: Template, entry: Entry, security: Partial<Route>): Route {
  const node = entry.value;
  const source = sourceOf(entry);
  return compact<Route>({
    routeKey: entry.key,
    authorizationType: 'NONE',
    authorizationScopes: [],
    apiKeyRequired: flagOf(childOf(node, 'ApiKeyRequired')) ?? false,
    operationName: textOf(childOf(node, 'OperationName')),
    modelSelectionExpression: textOf(childOf(node, 'ModelSelectionExpression')),
    requestModels: textMapOf(childOf(node, 'RequestModels')),
    routeResponseSelectionExpression: textOf(childOf(node, 'RouteResponseSelectionExpression')),
    routeResponses: [],
    integration: {
      integrationType: 'AWS_PROXY',
      integrationMethod: 'POST',
      integrationUri: invocationUri(template, textOf(childOf(node, 'FunctionArn')) ?? ''),
      requestParameters: {},
      responseParameters: {},
      requestTemplates: {},
      timeoutInMillis: integerOf(childOf(node, 'IntegrationTimeout')) ?? WEBSOCKET_TIMEOUT,
      integrationResponses: [],
      source,
    },
    source,
    ...security,
  });
}
