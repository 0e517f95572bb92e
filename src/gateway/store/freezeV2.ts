import { fromV2Parts, type HttpApi, type StageSettings, type WebSocketApi } from '../../apigw/model';
import { defined } from '../../base';
import type { StoredV2Api, StoredV2Stage } from './v2Types';

/** The model of an HTTP or WebSocket API as it is now, ids turned into names: what a deployment freezes. */
export function toV2Model({ protocolType, settings, authorizers, models, integrations, routes }: StoredV2Api): HttpApi | WebSocketApi {
  return fromV2Parts({
    protocolType, settings, authorizers, models,
    routes: routes.map((route) => {
      const integration = integrations.find(({ id }) => route.Target === `integrations/${id}`);
      return { route, id: route.id, authorizer: authorizers.find(({ id }) => id === route.AuthorizerId)?.Name, integration: integration && { integration, responses: integration.responses }, responses: route.responses };
    }),
  });
}

/** A stage's settings as the pipelines take them. */
export function toStageSettings(stage: StoredV2Stage): StageSettings {
  return {
    stageName: stage.id, variables: stage.StageVariables ?? {},
    ...defined({
      autoDeploy: stage.AutoDeploy,
      accessLogSettings: stage.AccessLogSettings && defined({ destinationArn: stage.AccessLogSettings.DestinationArn, format: stage.AccessLogSettings.Format }),
      defaultRouteSettings: stage.DefaultRouteSettings && toRouteSettings(stage.DefaultRouteSettings),
      routeSettings: stage.RouteSettings && Object.fromEntries(Object.entries(stage.RouteSettings).map(([key, settings]) => [key, toRouteSettings(settings)])),
    }),
  };
}

type RouteSettings = NonNullable<StageSettings['defaultRouteSettings']>;

const toRouteSettings = (settings: NonNullable<StoredV2Stage['DefaultRouteSettings']>): RouteSettings => defined({
  detailedMetricsEnabled: settings.DetailedMetricsEnabled, loggingLevel: settings.LoggingLevel, dataTraceEnabled: settings.DataTraceEnabled,
  throttlingBurstLimit: settings.ThrottlingBurstLimit, throttlingRateLimit: settings.ThrottlingRateLimit,
});
