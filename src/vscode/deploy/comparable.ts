import type { Api, GatewayResponse, HttpApi, Integration, Method, Model, Resource, RestApi, Route, TemplateText, WebSocketApi } from '../../apigw/model';

/**
 * An API without what the service adds by itself, so that a definition and what was made of it read the same:
 * the models `Empty` and `Error` of every new API, the default body of customised gateway responses, the cache namespace
 * that is the resource's id (API reference, Integration), and the endpoint type, which no import changes (API reference, PutRestApi).
 */
export const withoutServiceDefaults = (api: Api): Api => (api.kind === 'REST' ? withoutRestDefaults(api) : withoutV2Defaults(api));

function withoutRestDefaults({ endpointTypes: _, ...api }: RestApi): RestApi {
  return {
    ...api,
    resources: api.resources.filter((resource) => resource.methods.length > 0).map(withoutDefaultNamespaces),
    models: api.models.filter((model) => !isDefaultModel(model)),
    gatewayResponses: api.gatewayResponses.map(withoutDefaultTemplates),
  };
}

const isDefaultModel = ({ name, description }: Model): boolean => (name === 'Empty' || name === 'Error') && /^This is a default .* schema model$/.test(description ?? '');

const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';
const isDefaultTemplate = ([contentType, template]: readonly [string, TemplateText]): boolean => contentType === 'application/json' && template.text === DEFAULT_TEMPLATE;

const withoutDefaultTemplates = (response: GatewayResponse): GatewayResponse => ({
  ...response, responseTemplates: Object.fromEntries(Object.entries(response.responseTemplates).filter((entry) => !isDefaultTemplate(entry))),
});

const withoutDefaultNamespaces = (resource: Resource): Resource => ({ ...resource, methods: resource.methods.map((method) => withoutDefaultNamespace(method, resource.id)) });

function withoutDefaultNamespace(method: Method, resourceId: string | undefined): Method {
  const { integration } = method;
  return integration?.cacheNamespace !== undefined && integration.cacheNamespace === resourceId ? { ...method, integration: withoutNamespace(integration) } : method;
}

const withoutNamespace = ({ cacheNamespace: _, ...integration }: Integration): Integration => integration;

/** What the service fills in where nothing is said (API reference, CreateApi, CreateIntegration and CreateAuthorizer). */
const V2_DEFAULTS = {
  api: { apiKeySelectionExpression: '$request.header.x-api-key', disableExecuteApiEndpoint: false },
  authorizer: { enableSimpleResponses: false },
  integration: { connectionType: 'INTERNET', passthroughBehavior: 'WHEN_NO_MATCH', payloadFormatVersion: '1.0' },
} as const;

function withoutV2Defaults(api: HttpApi | WebSocketApi): HttpApi | WebSocketApi {
  const routes = api.routes.map((route): Route => (route.integration ? { ...route, integration: without(route.integration, V2_DEFAULTS.integration) } : route));
  return without({ ...api, routes, authorizers: api.authorizers.map(({ authType: _, ...authorizer }) => without(authorizer, V2_DEFAULTS.authorizer)) }, V2_DEFAULTS.api);
}

/** A value without the members that say what is said of them anyway. */
const without = <T extends object>(value: T, defaults: Readonly<Record<string, unknown>>): T => Object.fromEntries(Object.entries(value).filter(([name, member]) => defaults[name] === undefined || defaults[name] !== member)) as T;
