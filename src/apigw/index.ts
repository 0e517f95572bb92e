/** The service's semantics, pure: the same code stands behind preview, test, local gateway and command line. */
export type { SampleEvent } from './event';
export type * from './model';
export type {
  AnsweredFault, GatewayAnswer, GatewayEnvironment, GatewayRequest, HeaderList, MatchedMethod, StepName, StepTrace, TestInvokeAnswer, TestInvokeInput,
} from './pipeline/exchange';
export type { BackendRequest, BackendResult, FunctionRequest, FunctionResult, Ports } from './ports';
