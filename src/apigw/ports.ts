/** What a pipeline asks of the world. A run with the same ports gives the same answer. */
export interface Ports {
  /** Calls an HTTP backend; rejects never: failures are values. Ends after `timeoutInMillis`. */
  callHttp(request: BackendRequest): Promise<BackendResult>;
  /** Invokes a Lambda function, by ARN or name, with a JSON text. */
  invokeFunction(request: FunctionRequest): Promise<FunctionResult>;
  /** Calls a service of AWS with a request that the caller has not signed; an answer says so where nothing was called. */
  callService(request: ServiceRequest): Promise<ServiceResult>;
  /** Who signed a request with Signature Version 4 for `execute-api`. Only asked for requests that carry a signature. */
  authenticate(request: SignedRequest): Promise<Authentication>;
  /** Whether a token's signature (RS256, RS384, RS512) is its issuer's. The claims are not looked at. */
  verifyToken(request: TokenRequest): Promise<TokenVerdict>;
  /** Compresses and decompresses bodies; absent: compressed requests to APIs with minimumCompressionSize are answered with 501. */
  readonly contentCoding?: ContentCoding;
  /** At least 0, below 1. */
  random(): number;
  readonly clock: { /** Milliseconds since 1970. */ now(): number };
  readonly ids: { /** A fresh request id (UUID form). */ requestId(): string; /** A fresh extended request id. */ extendedRequestId(): string; /** 24 hex digits, for a trace id. */ traceId(): string };
}

export type Coding = 'gzip' | 'deflate';

export interface ContentCoding {
  /** `maximum`: bytes of the result. */
  decode(coding: Coding, bytes: Uint8Array, maximum: number): Uint8Array | 'broken' | 'tooLong';
  encode(coding: Coding, bytes: Uint8Array): Uint8Array;
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
  /** `certificate`: the peer's is for another host; the subject is written `CN=name`. */
  | { readonly kind: 'unreachable'; readonly reason: string; readonly certificate?: { readonly host: string; readonly subject: string } };

export interface FunctionRequest {
  readonly functionArn: string;
  readonly payload: string;
  readonly timeoutInMillis: number;
  readonly asynchronous: boolean;
}

export type FunctionResult =
  | { readonly kind: 'result'; readonly payload: string; readonly functionError?: string }
  /** Lambda itself does not call it: nobody may (403), or too many do (429). */
  | { readonly kind: 'refused'; readonly status: 403 | 429; readonly reason: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** A call of an AWS service, as its integration's URI says. */
export interface ServiceRequest extends BackendRequest {
  /** `dynamodb`, `sqs`, ... */
  readonly service: string;
  readonly region: string;
  /** The name behind `action/`. */
  readonly action?: string;
  /** The role's ARN, or `arn:aws:iam::*:user/*` for the caller's own. */
  readonly credentials?: string;
}

export type ServiceResult = BackendResult | { readonly kind: 'unavailable'; readonly reason: string };

export interface SignedRequest {
  readonly method: string;
  /** Raw, percent-encoded, with the stage before it; an implementation that knows the client's own URL, of a custom domain say, takes the path from there. */
  readonly path: string;
  readonly rawQueryString: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

export type Authentication =
  | { readonly kind: 'caller'; readonly accountId: string; readonly accessKey: string; readonly userId: string; readonly userArn: string }
  | { readonly kind: 'refused'; readonly because: 'unknownKey' | 'wrongSignature' | 'expired' | 'incomplete'; readonly message: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface TokenRequest {
  /** The compact form: three parts. */
  readonly token: string;
  /** The key's id in the token's header. */
  readonly keyId: string | undefined;
  /** The issuer's URL; its keys are found through `/.well-known/openid-configuration`. */
  readonly issuer: string;
}

export type TokenVerdict = { readonly kind: 'verified' } | { readonly kind: 'invalid'; readonly reason: string } | { readonly kind: 'unavailable'; readonly reason: string };
