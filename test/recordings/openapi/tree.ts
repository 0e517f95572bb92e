import type { Integration, IntegrationResponse, Method, RestApi, TemplateText } from '../../../src/apigw/model';

/** What GetRestApi, GetResources, GetModels, GetAuthorizers and GetRequestValidators would answer for an API that was read from a document, with names instead of ids. */
export interface ImportedTree {
  readonly restApi: Readonly<Record<string, unknown>>;
  readonly resources: readonly unknown[];
  readonly models: readonly unknown[];
  readonly authorizers: readonly unknown[];
  readonly requestValidators: readonly unknown[];
}

type Members = Readonly<Record<string, unknown>>;

export function importedTree(api: RestApi): ImportedTree {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
  return {
    restApi: known({
      name: api.name, description: api.description, version: api.version, apiKeySource: api.apiKeySource, binaryMediaTypes: filled(api.binaryMediaTypes),
      minimumCompressionSize: api.minimumCompressionSize, policy: api.policy, disableExecuteApiEndpoint: api.disableExecuteApiEndpoint ?? false,
    }),
    resources: api.resources.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map((resource) => ({
      path: resource.path,
      pathPart: resource.path === '/' ? null : resource.path.slice(resource.path.lastIndexOf('/') + 1),
      methods: Object.fromEntries(resource.methods.map((method) => [method.httpMethod, methodTree(method)])),
    })),
    models: api.models.toSorted(byName).map(known),
    authorizers: api.authorizers.toSorted(byName).map(known),
    requestValidators: api.requestValidators.map(({ name, validateRequestBody, validateRequestParameters }) => ({ name, validateRequestBody, validateRequestParameters })),
  };
}

/** The members that are there, but for the places in the document. */
function known(members: object): Members {
  return Object.fromEntries(Object.entries(members).filter(([key, value]) => value !== undefined && key !== 'source'));
}

/** The service leaves empty lists and maps out. */
function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

function methodTree(method: Method): Members {
  return known({
    httpMethod: method.httpMethod,
    authorizationType: method.authorizationType,
    authorizer: method.authorizer,
    authorizationScopes: filled(method.authorizationScopes),
    apiKeyRequired: method.apiKeyRequired,
    operationName: method.operationName,
    requestValidator: method.requestValidator,
    requestParameters: filled(method.requestParameters),
    requestModels: filled(method.requestModels),
    methodResponses: filled(Object.fromEntries(method.methodResponses.map((response) => [response.statusCode, known({
      statusCode: response.statusCode, responseParameters: filled(response.responseParameters), responseModels: filled(response.responseModels),
    })]))),
    methodIntegration: method.integration && integrationTree(method.integration),
  });
}

function integrationTree(integration: Integration): Members {
  const { integrationResponses, requestParameters, requestTemplates, ...rest } = integration;
  return known({
    ...rest,
    requestParameters: filled(requestParameters),
    requestTemplates: templates(requestTemplates),
    integrationResponses: filled(Object.fromEntries(integrationResponses.map((response) => [response.statusCode, integrationResponseTree(response)]))),
  });
}

function integrationResponseTree({ responseParameters, responseTemplates, ...rest }: IntegrationResponse): Members {
  return known({ ...rest, responseParameters: filled(responseParameters), responseTemplates: templates(responseTemplates) });
}

function templates(map: Readonly<Record<string, TemplateText>>): Readonly<Record<string, string>> | undefined {
  return filled(Object.fromEntries(Object.entries(map).map(([key, template]) => [key, template.text])));
}
