import { toV2Parts, toV2Stage, type HttpApi, type StageSettings, type V2Parts, type V2RoutePart, type WebSocketApi } from '../../apigw/model';
import { omit } from '../../base';
import type { Operation } from './calls';
import { AUTHORIZER, canonical, changesOf, MODEL, ROUTE, ROUTE_RESPONSE, SETTINGS, STAGE } from './changes';
import { differences } from './differences';
import type { ExistingRoute, ExistingV2Api } from './existing';
import { planIntegrations, type PlannedIntegrations } from './integrations';

/**
 * The calls that make an HTTP or WebSocket API of a definition, or that turn the one that is there into it, and deploy it to a stage.
 * What is the same is left alone and keeps its id: routes are found by their key, integrations by their content or their route, authorizers and models by their name.
 * What the definition does not have is deleted, after everything that referred to it has changed. Tags are given to a new API only.
 */
export function planDeployment(api: HttpApi | WebSocketApi, existing: ExistingV2Api | undefined, stage: StageSettings): readonly Operation[] {
  const parts = toV2Parts(api);
  const ApiId = existing?.api.ApiId ?? NEW_API;
  const authorizers = planAuthorizers(ApiId, parts, existing);
  const models = planModels(ApiId, parts, existing);
  const integrations = planIntegrations(ApiId, parts, existing);
  const routes = planRoutes(ApiId, parts, existing, { integrations, authorizerIdOf: authorizers.idOf });
  return [
    ...planApi(parts, existing), ...authorizers.changes, ...models.changes, ...integrations.changes, ...routes.changes,
    ...routes.removals, ...integrations.removals, ...models.removals, ...authorizers.removals,
    ...planStage(ApiId, existing, stage),
  ];
}

/** The placeholder of an API that the plan creates. */
export const NEW_API = 'new api';
const NEW_DEPLOYMENT = 'new deployment';

function planApi({ protocolType, settings }: V2Parts, existing: ExistingV2Api | undefined): readonly Operation[] {
  const about = `API ${settings.Name}`;
  if (!existing) return [{ call: 'CreateApi', input: { ProtocolType: protocolType, ...settings }, creates: NEW_API, about }];
  const ApiId = existing.api.ApiId;
  const { CorsConfiguration: wanted } = settings;
  const { CorsConfiguration: known } = existing.api;
  const cors = wanted && canonical(wanted) !== canonical(known) ? { CorsConfiguration: wanted } : undefined;
  const changes = changesOf(SETTINGS, omit(settings, 'Tags', 'CorsConfiguration'), existing.api);
  return [
    ...(changes || cors ? [{ call: 'UpdateApi', input: { ApiId, ...changes, ...cors }, about } as const] : []),
    ...(known && !wanted ? [{ call: 'DeleteCorsConfiguration', input: { ApiId }, about: `CORS of ${about}` } as const] : []),
  ];
}

interface NamedPlan {
  readonly changes: readonly Operation[];
  readonly removals: readonly Operation[];
  /** An id, or the placeholder of one. */
  idOf(name: string): string | undefined;
}

function planAuthorizers(ApiId: string | undefined, { authorizers }: V2Parts, existing: ExistingV2Api | undefined): NamedPlan {
  const known = existing?.authorizers ?? [];
  const placeholder = (name: string): string => `new authorizer ${name}`;
  const about = (name = ''): string => `authorizer ${name}`;
  const { changes, removals } = differences<(typeof authorizers)[number], (typeof known)[number]>(authorizers, known, {
    keyOf: ({ Name }) => Name ?? '',
    create: (part) => [{ call: 'CreateAuthorizer', input: { ApiId, ...part }, creates: placeholder(part.Name), about: about(part.Name) }],
    update: (part, { AuthorizerId, ...there }) => {
      const changed = changesOf(AUTHORIZER, part, there);
      return changed ? [{ call: 'UpdateAuthorizer', input: { ApiId, AuthorizerId, ...changed }, about: about(part.Name) }] : [];
    },
    remove: ({ AuthorizerId, Name }) => [{ call: 'DeleteAuthorizer', input: { ApiId, AuthorizerId }, about: about(Name) }],
  });
  const idOf = (name: string): string | undefined => known.find(({ Name }) => Name === name)?.AuthorizerId ?? (authorizers.some(({ Name }) => Name === name) ? placeholder(name) : undefined);
  return { changes, removals, idOf };
}

function planModels(ApiId: string | undefined, { models }: V2Parts, existing: ExistingV2Api | undefined): Omit<NamedPlan, 'idOf'> {
  const about = (name = ''): string => `model ${name}`;
  return differences<(typeof models)[number], ExistingV2Api['models'][number]>(models, existing?.models ?? [], {
    keyOf: ({ Name }) => Name ?? '',
    create: (part) => [{ call: 'CreateModel', input: { ApiId, ...part }, about: about(part.Name) }],
    update: (part, { ModelId, ...there }) => {
      const changed = changesOf(MODEL, part, there);
      return changed ? [{ call: 'UpdateModel', input: { ApiId, ModelId, ...changed }, about: about(part.Name) }] : [];
    },
    remove: ({ ModelId, Name }) => [{ call: 'DeleteModel', input: { ApiId, ModelId }, about: about(Name) }],
  });
}

interface RouteParts {
  readonly integrations: PlannedIntegrations;
  readonly authorizerIdOf: (name: string) => string | undefined;
}

function planRoutes(ApiId: string | undefined, { routes }: V2Parts, existing: ExistingV2Api | undefined, { integrations, authorizerIdOf }: RouteParts): Omit<NamedPlan, 'idOf'> {
  const about = (key = ''): string => `route ${key}`;
  const complete = (part: V2RoutePart): object => {
    const AuthorizerId = part.authorizer === undefined ? undefined : authorizerIdOf(part.authorizer);
    const target = integrations.idOf(part.route.RouteKey);
    return { ...part.route, ...(AuthorizerId === undefined ? {} : { AuthorizerId }), ...(target === undefined ? {} : { Target: `integrations/${target}` }) };
  };
  return differences<V2RoutePart, ExistingRoute>(routes, existing?.routes ?? [], {
    keyOf: (part) => ('route' in part ? part.route.RouteKey : (part.RouteKey ?? '')),
    create: (part) => {
      const RouteId = `new route ${part.route.RouteKey}`;
      return [{ call: 'CreateRoute', input: { ApiId, RouteKey: part.route.RouteKey, ...complete(part) }, creates: RouteId, about: about(part.route.RouteKey) }, ...planRouteResponses({ ApiId, RouteId }, part, [])];
    },
    update: (part, there) => {
      const { RouteId } = there;
      const changed = changesOf(ROUTE, complete(part), there);
      return [...(changed ? [{ call: 'UpdateRoute', input: { ApiId, RouteId, ...changed }, about: about(part.route.RouteKey) } as const] : []), ...planRouteResponses({ ApiId, RouteId }, part, there.responses)];
    },
    remove: ({ RouteId, RouteKey }) => [{ call: 'DeleteRoute', input: { ApiId, RouteId }, about: about(RouteKey) }],
  });
}

function planRouteResponses(place: { readonly ApiId: string | undefined; readonly RouteId: string | undefined }, { route, responses }: V2RoutePart, known: ExistingRoute['responses']): readonly Operation[] {
  const about = `response of the route ${route.RouteKey}`;
  const { changes, removals } = differences<(typeof responses)[number], (typeof known)[number]>(responses, known, {
    keyOf: ({ RouteResponseKey }) => RouteResponseKey ?? '',
    create: (part) => [{ call: 'CreateRouteResponse', input: { ...place, ...part }, about }],
    update: (part, { RouteResponseId, ...there }) => {
      const changed = changesOf(ROUTE_RESPONSE, part, there);
      return changed ? [{ call: 'UpdateRouteResponse', input: { ...place, RouteResponseId, ...changed }, about }] : [];
    },
    remove: ({ RouteResponseId }) => [{ call: 'DeleteRouteResponse', input: { ...place, RouteResponseId }, about }],
  });
  return [...changes, ...removals];
}

/**
 * The stage last, so that a new one serves everything at once. One that deploys itself has it already; to any other a deployment is made,
 * even where nothing has changed: whether its deployment is up to date can't be asked. Variables that the definition does not name stay.
 */
export function planStage(ApiId: string | undefined, existing: Pick<ExistingV2Api, 'stages'> | undefined, settings: StageSettings): readonly Operation[] {
  const { StageName, ...stage } = toV2Stage(settings);
  const known = existing?.stages.find((candidate) => candidate.StageName === StageName);
  const about = `stage ${StageName}`;
  const deployment = { call: 'CreateDeployment', input: { ApiId, ...(known ? { StageName } : {}) }, creates: NEW_DEPLOYMENT, about: `deployment to ${StageName}` } as const;
  if (!known) {
    const DeploymentId = stage.AutoDeploy === true ? {} : { DeploymentId: NEW_DEPLOYMENT };
    return [...(stage.AutoDeploy === true ? [] : [deployment]), { call: 'CreateStage', input: { ApiId, StageName, ...stage, ...DeploymentId }, about }];
  }
  const changed = changesOf(STAGE, stage.StageVariables ? { ...stage, StageVariables: { ...known.StageVariables, ...stage.StageVariables } } : stage, known);
  const isAutomatic = stage.AutoDeploy ?? known.AutoDeploy ?? false;
  return [...(changed ? [{ call: 'UpdateStage', input: { ApiId, StageName, ...omit(changed, 'StageName') }, about } as const] : []), ...(isAutomatic ? [] : [deployment])];
}
