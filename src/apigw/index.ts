/** The service's semantics, pure: the same code stands behind preview, test, local gateway and command line. */
export type { SampleEvent } from './event';
export type * from './model';
export { checkClaims, readJwt, type ClaimFault, type ExpectedClaims, type Jwt } from './authorization/jwt';
export { evaluateSelectionExpression, type Explanation, type SelectionEvaluation, type SelectionRequest } from './expressions/evaluate';
export { evaluateApiKeyExpression, integrationResponseSelectionExpression, isSupportedExpression, isTwoWay, selectIntegrationResponseKey, supportedExpressions, type FixedExpressionKind } from './expressions/fixedExpressions';
export { parseMappingExpression, parseMappingTarget, type MappingExpression, type MappingTarget } from './expressions/mappingExpression';
export { parseSelectionExpression, type SelectionExpression } from './expressions/selectionExpression';
export { selectKey, type KeySelection } from './expressions/selectKey';
export { parseIntegrationResponseKey, parseSelectionPattern, type IntegrationResponseKey } from './expressions/selectionPattern';
export { selectRoute, type RouteCause, type RouteSelection } from './expressions/selectRoute';
export { ResponseCache, type CachedResponse } from './caching';
export { chooseCanary, type CanaryChoice } from './pipeline/canary';
export { compileRestApi, type CompiledRestApi } from './pipeline/compiled';
export { GATEWAY_RESPONSE_DEFAULTS } from './pipeline/faults.data';
export type { GatewayResponseType } from './pipeline/faults';
export { gatewayResponseSettings } from './pipeline/gatewayResponseSettings';
export { formatAccessLog } from './accessLog';
export { checkHttpMappings, evaluateHttpMappings, type HttpMappedParameter, type HttpMappingSources } from './mapping/httpParameterMapping';
export { parseHttpMappingTarget, parseHttpMappingValue, type HttpMappingSide, type HttpMappingTarget, type HttpMappingValue } from './mapping/httpMappingExpression';
export { compileHttpApi, type CompiledHttpApi } from './pipeline/http/compiled';
export { answerWithoutStage, invokeHttp } from './pipeline/http/http';
export { buildHttpRoutes, findHttpRoute, type HttpRouteSearch, type HttpRouteTable } from './routing/httpRoutes';
export { selectStage, type SelectedStage } from './routing/selectStage';
export { requestFromEvent } from './pipeline/requestFromEvent';
export { invokeRest } from './pipeline/rest';
export { testInvokeAuthorizer, type TestAuthorizerAnswer, type TestAuthorizerInput } from './pipeline/testAuthorizer';
export { testInvokeMethod } from './pipeline/testInvoke';
export {
  answerConnections, chooseRouteTemplate, closeConnection, compileWebSocketApi, CONNECTIONS_ERRORS, expiresAt, expiryOf, meteredMessages, openConnection, receiveMessage, WEBSOCKET_LIMITS,
  type ClientMessage, type CompiledWebSocketApi, type ConnectionClosing, type ConnectionsAnswer, type ConnectionsRequest, type EventAnswer, type HandshakeAnswer, type MessageAnswer, type SocketMessage,
  type TemplateChoice, type WebSocketConnection,
} from './pipeline/websocket';
export type {
  AnsweredFault, GatewayAnswer, GatewayEnvironment, GatewayRequest, HeaderList, MatchedMethod, StepName, StepTrace, TestInvokeAnswer, TestInvokeInput,
} from './pipeline/exchange';
export type {
  Authentication, BackendRequest, Coding, ContentCoding, BackendResult, FunctionRequest, FunctionResult, Ports, ServiceRequest, ServiceResult, SignedRequest, TokenRequest, TokenVerdict,
} from './ports';
export { Throttle, UsageMeter, type DailyUsage, type ThrottleLevel } from './throttling';
export {
  BUILT_IN_EVENTS, CATALOGUE, ContextMap, contextForEvent, createTemplateContext, readOverrides, readSampleEvent, renderMapping, requestBody,
  type ApiKind, type BuiltInEvent, type CatalogueEntry, type MappingRendering, type MappingRequest, type Overrides, type TemplateContext, type TemplateContextInput,
} from './templates';
