import type { Api, HttpApi, Model, RestApi } from '../../../src/apigw/model';
import { plain } from './read';

/**
 * What of an API an OpenAPI document can hold, in one order: no stages, no places in a document, no endpoint types, no required response headers,
 * no resources without methods; pointers to models without the way in front of the name; the service's defaults filled in.
 */
export function essence(api: Api): unknown {
  return plain(api.kind === 'REST' ? restEssence(api) : api.kind === 'HTTP' ? httpEssence(api) : api);
}

function restEssence(api: RestApi): unknown {
  const served = api.resources.filter(({ methods }) => methods.length > 0);
  return {
    ...api,
    endpointTypes: undefined,
    stages: [],
    models: byName(api.models.filter(({ contentType }) => contentType === 'application/json').map(modelEssence)),
    authorizers: byName(api.authorizers.map((authorizer) => ({ ...authorizer, authType: authorizer.authType ?? 'custom' }))),
    requestValidators: byName(api.requestValidators),
    resources: served.toSorted((a, b) => compare(a.path, b.path)).map(({ path, methods }) => ({ path, methods: methods.toSorted((a, b) => compare(a.httpMethod, b.httpMethod)).map(methodEssence) })),
  };
}

function modelEssence({ schema, ...model }: Model): unknown {
  return { ...model, schema: JSON.parse(schema.replace(/#\/(definitions|components\/schemas)\//g, '#/')) as unknown };
}

function methodEssence(method: RestApi['resources'][number]['methods'][number]): unknown {
  return {
    ...method,
    methodResponses: method.methodResponses.toSorted((a, b) => compare(a.statusCode, b.statusCode)).map((response) => ({ ...response, responseParameters: Object.keys(response.responseParameters) })),
    integration: method.integration && {
      ...method.integration,
      integrationResponses: method.integration.integrationResponses.toSorted((a, b) => compare(a.selectionPattern ?? '', b.selectionPattern ?? '')),
    },
  };
}

function httpEssence(api: HttpApi): unknown {
  return {
    ...api,
    stages: [],
    authorizers: byName(api.authorizers),
    routes: api.routes.toSorted((a, b) => compare(a.routeKey, b.routeKey)).map((route) => ({ ...route, integration: route.integration && { connectionType: 'INTERNET', ...route.integration } })),
  };
}

function byName(items: readonly unknown[]): readonly unknown[] {
  return (items as readonly { readonly name: string }[]).toSorted((a, b) => compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
