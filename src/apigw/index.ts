/** The service's semantics, pure: the same code stands behind preview, test, local gateway and command line. */
export type { SampleEvent } from './event';
export type * from './model';
export { checkClaims, readJwt } from './authorization/jwt';
export { evaluateSelectionExpression, type Explanation, type SelectionRequest } from './expressions/evaluate';
export { evaluateApiKeyExpression, integrationResponseSelectionExpression, isSupportedExpression, isTwoWay, selectIntegrationResponseKey, supportedExpressions } from './expressions/fixedExpressions';
export { parseMappingExpression, parseMappingTarget } from './expressions/mappingExpression';
export { parseSelectionExpression } from './expressions/selectionExpression';
export { selectKey } from './expressions/selectKey';
export { parseIntegrationResponseKey, parseSelectionPattern } from './expressions/selectionPattern';
export { selectRoute, type RouteCause } from './expressions/selectRoute';
export { ResponseCache } from './caching';
export { chooseCanary } from './pipeline/canary';
export { compileRestApi, type CompiledRestApi } from './pipeline/compiled';
export { GATEWAY_RESPONSE_DEFAULTS } from './pipeline/faults.data';
export type { GatewayResponseType } from './pipeline/faults';
export { gatewayResponseSettings } from './pipeline/gatewayResponseSettings';
export { formatAccessLog } from './accessLog';
export { checkHttpMappings } from './mapping/httpParameterMapping';
export { parseHttpMappingValue } from './mapping/httpMappingExpression';
export { compileHttpApi, type CompiledHttpApi } from './pipeline/http/compiled';
export { answerWithoutStage, invokeHttp } from './pipeline/http/http';
export { buildHttpRoutes, findHttpRoute } from './routing/httpRoutes';
export { headerValue } from './routing/requestText';
export { selectStage } from './routing/selectStage';
export { requestFromEvent } from './pipeline/requestFromEvent';
export { invokeRest } from './pipeline/rest';
export { testInvokeAuthorizer, type TestAuthorizerAnswer, type TestAuthorizerInput } from './pipeline/testAuthorizer';
export { testInvokeMethod } from './pipeline/testInvoke';
export {
  answerConnections, chooseRouteTemplate, closeConnection, compileWebSocketApi, CONNECTIONS_ERRORS, expiresAt, expiryOf, meteredMessages, openConnection, receiveMessage,
  type ClientMessage, type CompiledWebSocketApi, type ConnectionClosing, type EventAnswer, type HandshakeAnswer, type MessageAnswer, type SocketMessage,
  type WebSocketConnection,
} from './pipeline/websocket';
export type {
  AnsweredFault, GatewayAnswer, GatewayEnvironment, GatewayRequest, HeaderList, StepName, StepTrace, TestInvokeAnswer, TestInvokeInput,
} from './pipeline/exchange';
export type {
  Authentication, BackendRequest, ContentCoding, BackendResult, FunctionRequest, FunctionResult, Ports, ServiceRequest, ServiceResult, SignedRequest, TokenRequest, TokenVerdict,
} from './ports';
export { Throttle, UsageMeter, type ThrottleLevel } from './throttling';
export {
  BUILT_IN_EVENTS, CATALOGUE, contextForEvent, readSampleEvent, renderMapping, requestBody, type ApiKind, type CatalogueEntry, type MappingRendering, type Overrides,
} from './templates';
