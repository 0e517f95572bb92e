import type {
  Authentication, BackendRequest, BackendResult, ContentCoding, FunctionRequest, FunctionResult, Ports, ServiceRequest, ServiceResult, SignedRequest, TokenRequest, TokenVerdict,
} from '../../../apigw';

/** The ports that reach out, by their names. */
export type CallName = 'callHttp' | 'invokeFunction' | 'callService' | 'authenticate' | 'verifyToken';

/**
 * The world as one request sees it. It remembers what the world said, so that a second run of the same request gets the same answers
 * without anything being called twice, and knows the client's own URL, which is what the client has signed.
 */
export class RequestPorts implements Ports {
  readonly #world: Ports;
  readonly #path: string;
  readonly #said: Partial<Record<CallName, Promise<unknown>[]>> = {};
  readonly ids: RememberedIds;
  readonly clock: Ports['clock'];
  declare readonly contentCoding?: ContentCoding;

  /** `path`: as the client wrote it. */
  constructor(world: Ports, path: string) {
    this.#world = world;
    this.#path = path;
    this.ids = new RememberedIds(world.ids);
    this.clock = world.clock;
    if (world.contentCoding) this.contentCoding = world.contentCoding;
  }

  callHttp(request: BackendRequest): Promise<BackendResult> {
    return this.#remember('callHttp', this.#world.callHttp(request));
  }

  invokeFunction(request: FunctionRequest): Promise<FunctionResult> {
    return this.#remember('invokeFunction', this.#world.invokeFunction(request));
  }

  callService(request: ServiceRequest): Promise<ServiceResult> {
    return this.#remember('callService', this.#world.callService(request));
  }

  authenticate(request: SignedRequest): Promise<Authentication> {
    return this.#remember('authenticate', this.#world.authenticate({ ...request, path: this.#path }));
  }

  verifyToken(request: TokenRequest): Promise<TokenVerdict> {
    return this.#remember('verifyToken', this.#world.verifyToken(request));
  }

  random(): number {
    return this.#world.random();
  }

  /** Answers a second run's calls: those of the first run from memory, in their order, the others by the world. */
  repeat(): (name: CallName, request: never) => Promise<unknown> {
    const asked: Partial<Record<CallName, number>> = {};
    const remembered = { ...this.#said };
    for (const name of Object.keys(remembered) as CallName[]) remembered[name] = [...(remembered[name] ?? [])];
    return (name, request) => {
      const index = asked[name] ?? 0;
      asked[name] = index + 1;
      return remembered[name]?.[index] ?? this[name](request);
    };
  }

  #remember<Said>(name: CallName, said: Promise<Said>): Promise<Said> {
    (this.#said[name] ??= []).push(said);
    return said;
  }
}

/** Ids as they were given out, in their order. */
class RememberedIds {
  readonly #ids: Ports['ids'];
  readonly given: string[] = [];

  constructor(ids: Ports['ids']) {
    this.#ids = ids;
  }

  requestId(): string {
    return this.#give(this.#ids.requestId());
  }

  extendedRequestId(): string {
    return this.#give(this.#ids.extendedRequestId());
  }

  traceId(): string {
    return this.#give(this.#ids.traceId());
  }

  #give(id: string): string {
    this.given.push(id);
    return id;
  }
}
