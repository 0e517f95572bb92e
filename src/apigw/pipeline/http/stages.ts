import type { JavaMap, JsonObject } from '../../../base';
import type { Route, RouteIntegration } from '../../model';
import type { Authentication, Ports } from '../../ports';
import type { GatewayEnvironment, GatewayRequest, HeaderList } from '../exchange';
import type { Recorder } from '../recorder';
import type { CompiledHttpApi } from './compiled';

/** The stages of one exchange with an HTTP API: each step takes one and gives back the next. */

/** A request is there. */
export interface HttpArrived {
  readonly api: CompiledHttpApi;
  /** With the headers that the front adds. */
  readonly request: GatewayRequest;
  /** As the client sent it, which is what it may have signed. */
  readonly received: GatewayRequest;
  /** Decoded, by name. */
  readonly querystring: ReadonlyMap<string, readonly string[]>;
  readonly environment: GatewayEnvironment;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  /** The URL's path, raw: with the stage in front where it has a name. */
  readonly rawPath: string;
  readonly context: JavaMap;
}

/** A route took it. */
export interface HttpMatched extends HttpArrived {
  readonly route: Route;
  readonly integration: RouteIntegration;
  /** With its variables; undefined for `$default`. */
  readonly routePath: string | undefined;
  /** Decoded. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Who the caller is, as the route's authorization found out. */
export type HttpAuthorization =
  | { readonly kind: 'none' }
  /** `scopes`: those of the token that the route asks for; null where it asks for none. */
  | { readonly kind: 'jwt'; readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null }
  /** `kept`: the authorizer was not asked again. */
  | { readonly kind: 'lambda'; readonly principalId: string | undefined; readonly context: JsonObject; readonly kept: boolean }
  | { readonly kind: 'iam'; readonly caller: Extract<Authentication, { kind: 'caller' }> };

export interface HttpAuthorized extends HttpMatched {
  readonly authorization: HttpAuthorization;
}

/** The parameters are mapped: what the integration gets. */
export interface HttpMapped extends HttpAuthorized {
  readonly mapped: {
    readonly headers: HeaderList;
    readonly querystring: ReadonlyMap<string, readonly string[]>;
    /** Raw, where a mapping overwrites it. */
    readonly path: string | undefined;
    /** The parameters of an integration with an AWS service. */
    readonly service: ReadonlyMap<string, string>;
  };
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** What the client will get, so far. */
export interface HttpResponding extends HttpMapped {
  readonly response: HttpResponse;
  /** Milliseconds. */
  readonly latency: number;
}
