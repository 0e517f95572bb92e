import type { CompiledTemplate } from '../../../vtl';
import type { Route, WebSocketApi } from '../../model';
import { ModelSchemas } from '../../validation/modelSchemas';
import { compiledTemplates } from '../compiledTemplates';

/** A WebSocket API made ready to serve: routes by key, templates and models compiled when they are first needed. */
export interface CompiledWebSocketApi {
  readonly api: WebSocketApi;
  readonly routes: ReadonlyMap<string, Route>;
  readonly schemas: ModelSchemas;
  template(text: string): CompiledTemplate;
}

export function compileWebSocketApi(api: WebSocketApi): CompiledWebSocketApi {
  return {
    api,
    routes: new Map(api.routes.map((route) => [route.routeKey, route])),
    schemas: new ModelSchemas(api.models),
    template: compiledTemplates(),
  };
}
