/** What a pipeline asks of the world. A run with the same ports gives the same answer. */
export interface Ports {
  /** Calls an HTTP backend; rejects never: failures are values. Ends after `timeoutInMillis`. */
  callHttp(request: BackendRequest): Promise<BackendResult>;
  /** Invokes a Lambda function, by ARN or name, with a JSON text. */
  invokeFunction(request: FunctionRequest): Promise<FunctionResult>;
  readonly clock: { /** Milliseconds since 1970. */ now(): number };
  readonly ids: { /** A fresh request id (UUID form). */ requestId(): string; /** A fresh extended request id. */ extendedRequestId(): string; /** 24 hex digits, for a trace id. */ traceId(): string };
}

export interface BackendRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  readonly timeoutInMillis: number;
  readonly insecureSkipVerification: boolean;
}

export type BackendResult =
  | { readonly kind: 'response'; readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly body: Uint8Array }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface FunctionRequest {
  readonly functionArn: string;
  readonly payload: string;
  readonly timeoutInMillis: number;
  readonly asynchronous: boolean;
}

export type FunctionResult =
  | { readonly kind: 'result'; readonly payload: string; readonly functionError?: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unavailable'; readonly reason: string };
