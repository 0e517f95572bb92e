import { toV2Parts, type HttpApi, type V2IntegrationPart, type V2RoutePart, type WebSocketApi } from '../../../apigw/model';
import { omit } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredIntegration, StoredRoute, StoredV2Api } from '../../store/v2Types';
import { integrationDefaults } from './integrations';

/**
 * The API with its routes, integrations, authorizers and models replaced by those of a document. What has a name there and here keeps its id;
 * an integration keeps the one that its route had. Stages and tags stay (developer guide, Working with OpenAPI definitions for HTTP APIs).
 */
export function replaced(api: StoredV2Api, document: HttpApi | WebSocketApi): StoredV2Api {
  const parts = toV2Parts(document);
  const authorizers = parts.authorizers.map((authorizer) => ({ ...authorizer, id: idOf(api.authorizers.find(({ Name }) => Name === authorizer.Name)) }));
  const integrations = new Integrations(api);
  const routes = parts.routes.map((part) => toRoute(api, part, { authorizerId: authorizers.find(({ Name }) => Name === part.authorizer)?.id, target: integrations.targetOf(part) }));
  const settings = omit(api.settings, 'CorsConfiguration', 'Description', 'Version');
  return {
    ...api, authorizers, routes, integrations: integrations.all(),
    settings: { ...settings, ...parts.settings, ...(settings.Tags || parts.settings.Tags ? { Tags: { ...settings.Tags, ...parts.settings.Tags } } : {}) },
    models: parts.models.map((model) => ({ ...model, id: idOf(api.models.find(({ Name }) => Name === model.Name)) })),
  };
}

const idOf = (known: { readonly id: string } | undefined): string => known?.id ?? newPartId();

function toRoute(api: StoredV2Api, { route, responses }: V2RoutePart, { authorizerId, target }: { readonly authorizerId: string | undefined; readonly target: string | undefined }): StoredRoute {
  const known = api.routes.find(({ RouteKey }) => RouteKey === route.RouteKey);
  return {
    ...route, id: idOf(known),
    ...(authorizerId === undefined ? {} : { AuthorizerId: authorizerId }),
    ...(target === undefined ? {} : { Target: `integrations/${target}` }),
    responses: responses.map((response) => ({ ...response, id: idOf(known?.responses.find(({ RouteResponseKey }) => RouteResponseKey === response.RouteResponseKey)) })),
  };
}

/** The integrations that a document's routes need: those of the same content are one. */
class Integrations {
  readonly #api: StoredV2Api;
  readonly #byContent = new Map<string, StoredIntegration>();
  readonly #taken = new Set<string>();

  constructor(api: StoredV2Api) {
    this.#api = api;
  }

  /** The id of a route's integration. */
  targetOf({ route, integration }: V2RoutePart): string | undefined {
    if (!integration) return undefined;
    const content = JSON.stringify(integration);
    const stored = this.#byContent.get(content) ?? this.#store(integration, this.#knownTarget(route.RouteKey));
    this.#byContent.set(content, stored);
    this.#taken.add(stored.id);
    return stored.id;
  }

  all(): readonly StoredIntegration[] {
    return [...this.#byContent.values()];
  }

  #knownTarget(routeKey: string): StoredIntegration | undefined {
    const target = this.#api.routes.find(({ RouteKey }) => RouteKey === routeKey)?.Target;
    return this.#api.integrations.find(({ id }) => target === `integrations/${id}` && !this.#taken.has(id));
  }

  #store({ integration, responses }: V2IntegrationPart, known: StoredIntegration | undefined): StoredIntegration {
    return {
      ...integrationDefaults(this.#api, integration.IntegrationType), ...integration, id: idOf(known),
      responses: responses.map((response) => ({ ...response, id: idOf(known?.responses.find(({ IntegrationResponseKey }) => IntegrationResponseKey === response.IntegrationResponseKey)) })),
    };
  }
}
