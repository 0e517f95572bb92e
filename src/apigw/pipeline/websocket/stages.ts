import type { SelectionRequest } from '../../expressions/evaluate';
import type { Route, RouteIntegration, TemplateText, V2IntegrationResponse } from '../../model';
import type { Payload } from '../../payloads/payload';
import type { Ports } from '../../ports';
import type { ContextMap } from '../../templates/contextMap';
import type { GatewayEnvironment, GatewayRequest, HeaderList } from '../exchange';
import type { Recorder } from '../recorder';
import type { MappedParameters } from '../stages';
import type { CompiledWebSocketApi } from './compiled';
import type { WebSocketConnection } from './connection';

/** The stages of one event on its way through a WebSocket API; each step takes one and gives back the next. */

/** What happened on a connection. `received` is the handshake as the client sent it, which is what it may have signed; `request` has the front's headers. */
export type ConnectionEvent =
  | { readonly kind: 'connect'; readonly request: GatewayRequest; readonly received: GatewayRequest; readonly querystring: ReadonlyMap<string, readonly string[]> }
  | { readonly kind: 'message'; readonly text: string; readonly messageId: string }
  | { readonly kind: 'disconnect'; readonly statusCode: number; readonly reason: string };

/** An event is there. */
export interface EventArrived {
  readonly api: CompiledWebSocketApi;
  readonly environment: GatewayEnvironment;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly event: ConnectionEvent;
  /** As it was when the event came; authorization adds to it. */
  readonly connection: WebSocketConnection;
  /** The extended request id too. */
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  /** `Root=1-...`, for what is called. */
  readonly traceHeader: string;
  /** `$context`: one map for both templates. */
  readonly context: ContextMap;
  /** What selection expressions read. */
  readonly selection: SelectionRequest;
}

/** A route took it. */
export interface Routed extends EventArrived {
  readonly route: Route;
}

/** The caller may connect. `usageIdentifierKey` is the API key that the authorizer named. */
export interface Authorized extends Routed {
  readonly usageIdentifierKey?: string;
}

/** The route has an integration; from here on its request is made. */
export interface Integrating extends Routed {
  readonly integration: RouteIntegration;
  readonly mapped: MappedParameters;
  /** What the integration gets. */
  readonly payload: Payload;
}

export interface TemplateChosen extends Integrating {
  /** Undefined: the payload passes through. */
  readonly requestTemplate: TemplateText | undefined;
}

/** What the integration answered. */
export interface IntegrationAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Integration responses are chosen by a function's error message, by a service's status. */
  readonly calls: 'function' | 'service';
}

export interface Integrated extends TemplateChosen {
  readonly answer: IntegrationAnswer;
  /** Whether a message's answer goes to the client. */
  readonly twoWay: boolean;
}

/** The integration response is chosen; undefined for proxies and where nobody is answered. */
export interface ResponseSelected extends Integrated {
  readonly integrationResponse: V2IntegrationResponse | undefined;
}

/** `reply` is what the client is sent; undefined where nobody is answered. */
export interface Replying extends ResponseSelected {
  readonly reply: Payload | undefined;
}
