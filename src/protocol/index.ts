export type { Explanation, Overrides } from '../apigw';
export { createCaller, createResponder, isState, type AnswerOf, type ArgsOf, type Caller, type Handlers, type RpcFailure, type StateMessage } from './rpc';
export type {
  BuiltInEvent, ComparisonMethods, EventSource, EventSummary, PortabilityAnswer, ReadingMethods, RenderAnswer, RenderMethods, RenderRequest, RouteFact, RouteOutline, SelectAnswer, SelectRequest,
  TextFault, Validity, VariableRow, WorkerMethods,
} from './worker';
export type {
  EventChoice, Phase, PreviewIssue, PreviewMemento, PreviewMethods, PreviewPlace, PreviewResult, PreviewState, TemplateTarget,
} from './preview';
export type { RoutesApi, RoutesMemento, RoutesMethods, RoutesState, SampleMessage } from './routes';
export { checkBackends, type BackendSources, type BackendValues } from './backends';
export type {
  BackendSettings, DomainNamesRequest, ExchangeDetails, ExchangeMessage, GatewayAddress, GatewayCommand, GatewayConfiguration, GatewayCredentials, GatewayFailure, GatewayLogEntry, GatewayNotice, MadeApi, MadeApis,
  MappedDomainNames, ServedRequest,
} from './gateway';
export type { ConsoleConnection, ConsoleEntry, ConsoleForm, ConsoleMemento, ConsoleMethods, ConsoleRoute, ConsoleSigner, ConsoleState, ConsoleTarget } from './console';
export type { ExchangeQuestion, RequestsChange, RequestsMethods, RequestsSelection, RequestsSurroundings } from './requests';
export type { NamedValue, RequestAnswer, RequestForm, RequestMemento, RequestMethods, RequestProgress, RequestState, RequestTarget } from './request';
export type {
  MethodAuthorizer, MethodMemento, MethodMethods, MethodRequest, MethodRun, MethodState, MethodStep, MethodTarget, SentRequest, ShownText, StepOutcome, TypedAnswer, TypedDecision,
} from './method';
