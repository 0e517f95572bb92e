import { compile, type CompiledTemplate } from '../../../vtl';
import type { Route, WebSocketApi } from '../../model';
import { ModelSchemas } from '../../validation/modelSchemas';

/** A WebSocket API made ready to serve: routes by key, templates and models compiled when they are first needed. */
export interface CompiledWebSocketApi {
  readonly api: WebSocketApi;
  readonly routes: ReadonlyMap<string, Route>;
  readonly schemas: ModelSchemas;
  template(text: string): CompiledTemplate;
}

export function compileWebSocketApi(api: WebSocketApi): CompiledWebSocketApi {
  const templates = new Map<string, CompiledTemplate>();
  return {
    api,
    routes: new Map(api.routes.map((route) => [route.routeKey, route])),
    schemas: new ModelSchemas(api.models),
    template: (text) => {
      const compiled = templates.get(text) ?? compile(text, 'apiGateway');
      templates.set(text, compiled);
      return compiled;
    },
  };
}
