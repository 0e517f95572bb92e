import type { RestApi } from './rest';
import type { HttpApi, WebSocketApi } from './v2';

/** One readonly description of an API: what definitions are read into, what a service answers is turned into, what pipelines run. */
export type Api = RestApi | HttpApi | WebSocketApi;

export type {
  Authorizer, GatewayResponse, Integration, IntegrationResponse, Method, MethodResponse, Model, RequestValidator, Resource, RestApi,
} from './rest';
export type { ApiMapping, DomainName } from './domains';
export { fromV2Parts, toRoute, toV2IntegrationResponse, type AnsweredRoutePart } from './fromV2Parts';
export { identitySourcesOf } from './identitySources';
export type { FunctionLayer, FunctionResource, TemplateCode } from './functions';
export type { ApiKey, QuotaSettings, ThrottleSettings, UsagePlan, UsagePlanStage } from './keys';
export type { AccessLogSettings, CanarySettings, MethodSettings, RouteSettings, StageSettings } from './stage';
export type { Source, Sourced, TemplateText } from './source';
export type { CorsConfiguration, HttpApi, Route, RouteIntegration, RouteResponse, V2IntegrationResponse, WebSocketApi } from './v2';
export {
  HTTP_ROUTE_SELECTION, stageSettingsFor, toV2Parts, toV2Stage,
  type V2Authorizer, type V2Cors, type V2Integration, type V2IntegrationPart, type V2IntegrationResponseInput, type V2Model, type V2Parts, type V2Route, type V2RoutePart, type V2RouteResponse,
  type V2RouteSettings, type V2Settings, type V2StageInput,
} from './v2Parts';
