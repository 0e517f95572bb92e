import { AuthorizationCache } from '../../authorization/authorizationCache';
import type { HttpApi } from '../../model';
import { buildHttpRoutes, type HttpRouteTable } from '../../routing/httpRoutes';
import type { AuthorizerAnswer } from './authorization/authorizerAnswer';

/** An HTTP API made ready to serve. */
export interface CompiledHttpApi {
  readonly api: HttpApi;
  readonly routes: HttpRouteTable;
  /** What Lambda authorizers said; empty at first. */
  readonly authorizations: AuthorizationCache<AuthorizerAnswer>;
}

export function compileHttpApi(api: HttpApi): CompiledHttpApi {
  return { api, routes: buildHttpRoutes(api.routes), authorizations: new AuthorizationCache() };
}
