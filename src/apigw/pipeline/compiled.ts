import type { CompiledTemplate } from '../../vtl';
import { AuthorizationCache } from '../authorization/authorizationCache';
import type { GatewayResponse, RestApi } from '../model';
import { buildRouteTree, type RouteTree } from '../routing/routeTree';
import { ModelSchemas } from '../validation/modelSchemas';
import { compiledTemplates } from './compiledTemplates';

/** An API made ready to serve: its routes as a tree, its templates and models compiled when they are first needed. */
export interface CompiledRestApi {
  readonly api: RestApi;
  readonly routes: RouteTree;
  readonly schemas: ModelSchemas;
  /** What Lambda authorizers said; empty at first. */
  readonly authorizations: AuthorizationCache;
  readonly gatewayResponses: ReadonlyMap<string, GatewayResponse>;
  template(text: string): CompiledTemplate;
}

export function compileRestApi(api: RestApi): CompiledRestApi {
  return {
    api,
    routes: buildRouteTree(api.resources),
    schemas: new ModelSchemas(api.models),
    authorizations: new AuthorizationCache(),
    gatewayResponses: new Map(api.gatewayResponses.map((response) => [response.responseType, response])),
    template: compiledTemplates(),
  };
}
