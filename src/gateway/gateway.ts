import { headerValue, type Ports } from '../apigw';
import { defined, errorMessage } from '../base';
import type { ExchangeDetails, ServedRequest } from '../protocol';
import { FUNCTION_TOKEN } from './backends/lambda/ownApis';
import { Dispatcher, errorResponse, regionOf } from './controlPlane/dispatcher';
import { ServiceError } from './controlPlane/serviceError';
import { SERVICES } from './controlPlane/services';
import { Connections } from './dataPlane/connections';
import { forbidden, serve, type DataPlane } from './dataPlane/dataPlane';
import { Exchanges } from './dataPlane/exchanges';
import { HeavyWork } from './dataPlane/heavy/heavyWork';
import { Running } from './dataPlane/running';
import { domainAt, targetOf, type Target } from './dataPlane/target';
import { guardControlPlane, hostOf, isLoopbackHost } from './guard';
import { jsonResponse, type HttpRequest, type HttpResponse } from './http';
import type { Credentials } from './sigv4';
import type { Store } from './store/store';
import type { Upgrade } from './upgrades';
import { WINDOWS_PATH } from './windows/windows';

export interface GatewayParts {
  readonly store: Store;
  readonly ports: Ports;
  readonly credentials: Credentials;
  /** What functions show in place of a signature, at `@connections` only. */
  readonly functionToken: string;
  /** The folder of the scripts that run beside the gateway. */
  readonly scripts: string;
  readonly reportFault: (message: string) => void;
  readonly reportRequest?: (served: ServedRequest) => void;
  readonly logAccess?: (line: string) => void;
  /** Takes over the socket of another window; absent where the gateway is nobody else's. */
  readonly openWindow?: Extract<Upgrade, { kind: 'open' }>['opened'];
}

/** The whole gateway as functions of requests: both planes, told apart by the URL. They do not reject. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #dispatcher: Dispatcher;
  readonly #plane: DataPlane;
  readonly #connections: Connections;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#dispatcher = new Dispatcher(SERVICES, parts.reportFault);
    const heavyWork = new HeavyWork(parts.scripts);
    const exchanges = parts.reportRequest && new Exchanges(parts.reportRequest);
    this.#plane = { store: parts.store, running: new Running(heavyWork.isAvailable), ports: parts.ports, heavyWork, ...defined({ exchanges, logAccess: parts.logAccess }) };
    this.#connections = new Connections(this.#plane);
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    try {
      const host = hostOf(request);
      const target = targetOf(request, host, this.#parts.store);
      if (target === undefined) return await this.#control(request);
      if (target !== 'nothing mapped' && isManagement(target)) return this.#manage(target, request);
      return this.#isKnownHost(host) ? await serve(this.#plane, target, request) : foreignHost;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** A request for a WebSocket. */
  async upgrade(request: HttpRequest): Promise<Upgrade> {
    try {
      const host = hostOf(request);
      const target = targetOf(request, host, this.#parts.store);
      const { openWindow } = this.#parts;
      if (target === undefined && openWindow && request.path === WINDOWS_PATH) return this.#window(request, openWindow);
      const answer = target === undefined || target === 'nothing mapped' || !this.#isKnownHost(host) ? undefined : await this.#connections.handshake(target, request);
      if (target === undefined || target === 'nothing mapped' || !answer) return { kind: 'refused', response: forbidden(this.#parts.ports) };
      const { connection, headers } = answer;
      return connection ? { kind: 'open', headers, opened: (socket) => this.#opened(target, connection, socket, request) } : { kind: 'refused', response: answer };
    } catch (error) {
      return { kind: 'refused', response: this.#failed(error) };
    }
  }

  /** Everything that is known of one of the last requests. */
  details(id: number): ExchangeDetails | undefined {
    return this.#plane.exchanges?.details(id);
  }

  /** Sends a request that is still known again; false where it is not, or was an event of a connection. */
  async replay(id: number): Promise<boolean> {
    const request = this.#plane.exchanges?.request(id);
    if (!request) return false;
    await this.handle(request);
    return true;
  }

  /** Ends what would keep clients waiting. */
  stop(): void {
    this.#connections.closeAll();
    this.#plane.heavyWork.stop();
  }

  #opened(target: Target, connection: Parameters<Connections['attach']>[1], socket: Parameters<Connections['attach']>[2], request: HttpRequest): ReturnType<Extract<Upgrade, { kind: 'open' }>['opened']> {
    const { connectionId } = connection;
    this.#connections.attach(target, connection, socket, request);
    const watched = (work: Promise<void>): void => void work.catch((error: unknown) => this.#parts.reportFault(errorMessage(error)));
    return {
      message: (incoming) => watched(this.#connections.receive(connectionId, incoming)),
      closed: (code, reason) => watched(this.#connections.ended(connectionId, code, reason)),
    };
  }

  #window(request: HttpRequest, opened: NonNullable<GatewayParts['openWindow']>): Upgrade {
    const refusal = this.#guard(request);
    return refusal ? { kind: 'refused', response: refusal } : { kind: 'open', headers: [], opened };
  }

  /** Any Origin may call an API, as on AWS; a foreign Host is an attack by DNS. */
  #isKnownHost(host: string): boolean {
    return isLoopbackHost(host) || domainAt(this.#parts.store, host) !== undefined;
  }

  async #control(request: HttpRequest): Promise<HttpResponse> {
    const { store, ports } = this.#parts;
    return this.#guard(request) ?? (await this.#dispatcher.dispatch(request, { store, ports, running: this.#plane.running, region: regionOf(request) }));
  }

  #manage(target: Target, request: HttpRequest): HttpResponse {
    const isFunction = isLoopbackHost(hostOf(request)) && headerValue(request.headers, FUNCTION_TOKEN) === this.#parts.functionToken;
    return (isFunction ? undefined : this.#guard(request)) ?? this.#connections.answer(target, managementPath(target), request);
  }

  /** The refusal, where there is one. */
  #guard(request: HttpRequest): HttpResponse | undefined {
    try {
      guardControlPlane(request, this.#parts.credentials, this.#parts.ports.clock.now());
      return undefined;
    } catch (error) {
      if (error instanceof ServiceError) return errorResponse(error);
      throw error;
    }
  }

  #failed(error: unknown): HttpResponse {
    this.#parts.reportFault(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return jsonResponse(500, { message: 'Internal server error' });
  }
}

const foreignHost = jsonResponse(403, { message: 'Forbidden' });

/** `@connections` of a stage belongs to the management API: signed, like the control plane. */
const isManagement = (target: Target): boolean => managementPath(target).startsWith('/@connections/');

/** The path behind the stage. */
const managementPath = ({ path, stageName }: Target): string => (stageName === undefined ? path.replace(/^\/*[^/]*/, '') : path);
