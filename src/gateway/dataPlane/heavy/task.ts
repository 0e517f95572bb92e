import type { ClientMessage, ConnectionClosing, EventAnswer, GatewayAnswer, GatewayEnvironment, GatewayRequest, HandshakeAnswer, MessageAnswer, WebSocketConnection } from '../../../apigw';
import type { RestApi, WebSocketApi } from '../../../apigw/model';
import type { CallName } from './requestPorts';

/** A request or an event of a connection that is run on a thread of its own: values that survive being copied to it. */
export interface Task {
  readonly event: TaskEvent;
  /** What its APIs are told apart by; the API itself comes along when a thread does not know it yet. */
  readonly deployment: number;
  readonly api?: RestApi | WebSocketApi;
  readonly environment: GatewayEnvironment;
  /** The ids that were given to it when it ran first. */
  readonly ids: readonly string[];
}

export type TaskEvent =
  | { readonly kind: 'request'; readonly request: GatewayRequest }
  | { readonly kind: 'connect'; readonly request: GatewayRequest }
  | { readonly kind: 'message'; readonly connection: WebSocketConnection; readonly message: ClientMessage }
  | { readonly kind: 'disconnect'; readonly connection: WebSocketConnection; readonly closing: Pick<ConnectionClosing, 'code' | 'reason'> };

/** What comes of each kind of event. */
export interface TaskAnswers {
  readonly request: GatewayAnswer;
  readonly connect: HandshakeAnswer;
  readonly message: MessageAnswer;
  readonly disconnect: EventAnswer;
}

export type ToThread = { readonly kind: 'task'; readonly task: Task } | { readonly kind: 'said'; readonly call: number; readonly said: unknown };

export type FromThread =
  | { readonly kind: 'call'; readonly call: number; readonly name: CallName; readonly request: never }
  | { readonly kind: 'answer'; readonly answer: TaskAnswers[keyof TaskAnswers] };
