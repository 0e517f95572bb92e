import { WebSocket } from 'ws';
import {
  answerConnections, closeConnection, expiresAt, expiryOf, meteredMessages, openConnection, receiveMessage,
  type CompiledWebSocketApi, type ConnectionClosing, type EventAnswer, type GatewayEnvironment, type HandshakeAnswer, type SocketMessage, type WebSocketConnection,
} from '../../apigw';
import type { WebSocketApi } from '../../apigw/model';
import { defined } from '../../base';
import type { ServedRequest } from '../../protocol';
import type { HttpRequest, HttpResponse } from '../http';
import { identityOf, orElsewhere, toGatewayRequest, type DataPlane } from './dataPlane';
import { destinationOf, type Destination } from './destination';
import { v2Deployed } from './environments';
import { RequestPorts } from './heavy/requestPorts';
import type { Target } from './target';

interface Open {
  readonly socket: WebSocket;
  readonly target: Target;
  /** The handshake: events on the connection carry its headers no more, but who watches wants to know where it came from. */
  readonly request: HttpRequest;
  /** The newest state: the pipeline gives back a new one for each event. */
  connection: WebSocketConnection;
  /** How the gateway closed it, where it did. */
  closing?: ConnectionClosing;
  timer?: NodeJS.Timeout;
}

/** A client's message as it came from the socket. */
export interface Incoming {
  readonly data: Uint8Array;
  readonly binary: boolean;
  /** Bytes. */
  readonly largestFrame: number;
}

interface Deployed {
  readonly api: WebSocketApi;
  readonly compiled: CompiledWebSocketApi;
  readonly environment: GatewayEnvironment;
  readonly destination: Destination;
}

/** What is told of an event beyond its trace. */
type Event = Pick<ServedRequest, 'event' | 'connectionId' | 'status' | 'sent' | 'metered' | 'closing'> & { readonly body?: Uint8Array; readonly frames?: readonly SocketMessage[]; readonly headers?: HttpResponse['headers'] };

/** Bytes that may wait for a client that does not read; then the connection is ended, as its memory is everybody's. */
const MOST_WAITING = 16 * 1024 * 1024;

/** The open WebSocket connections. A deployment takes effect on them at their next event. */
export class Connections {
  readonly #plane: DataPlane;
  readonly #open = new Map<string, Open>();

  constructor(plane: DataPlane) {
    this.#plane = plane;
  }

  /** Runs `$connect`. Undefined where the target is no deployed WebSocket API, or `$connect` came to no end. */
  async handshake(target: Target, request: HttpRequest): Promise<HandshakeAnswer | undefined> {
    const deployed = this.#deployed(target);
    if (!deployed) return undefined;
    const started = this.#plane.ports.clock.now();
    const { compiled, environment, api, destination } = deployed;
    const asked = toGatewayRequest(request, destination.path);
    const ports = new RequestPorts(this.#plane.ports, request.path);
    const answer = await orElsewhere(this.#plane, openConnection(compiled, asked, environment, ports), { event: { kind: 'connect', request: asked }, api, environment, ports });
    if (answer) {
      const { status, headers, body, connection } = answer;
      this.#tell(deployed, request, started, answer, { event: 'CONNECT', status, headers, frames: [{ data: body, binary: false }], ...defined({ connectionId: connection?.connectionId }) });
    }
    return answer;
  }

  /** Takes over the socket of a connection that `$connect` has let in. */
  attach(target: Target, connection: WebSocketConnection, socket: WebSocket, request: HttpRequest): void {
    const open: Open = { socket, target, connection, request: { ...request, body: new Uint8Array() } };
    this.#open.set(connection.connectionId, open);
    this.#expire(open);
  }

  async receive(connectionId: string, incoming: Incoming): Promise<void> {
    const open = this.#open.get(connectionId);
    const deployed = open && this.#deployed(open.target);
    if (!open || !deployed || open.closing) return;
    const started = this.#plane.ports.clock.now();
    const { compiled, environment, api } = deployed;
    const { connection } = open;
    const ports = new RequestPorts(this.#plane.ports, open.request.path);
    const answer = await orElsewhere(this.#plane, receiveMessage(compiled, connection, incoming, environment, ports), { event: { kind: 'message', connection, message: incoming }, api, environment, ports });
    if (!answer) return;
    const { frames, closing, metered } = answer;
    open.connection = answer.connection;
    for (const frame of frames) this.#send(open, frame);
    if (closing) this.#close(open, closing);
    this.#tell(deployed, open.request, started, answer, { event: 'MESSAGE', connectionId, body: incoming.data, frames, sent: frames.length, metered, ...defined({ closing: closing && { code: closing.code, reason: closing.reason } }) });
  }

  /** The socket has ended, whoever ended it. */
  async ended(connectionId: string, code: number, reason: string): Promise<void> {
    const open = this.#open.get(connectionId);
    if (!open) return;
    this.#open.delete(connectionId);
    clearTimeout(open.timer);
    const deployed = this.#deployed(open.target);
    if (!deployed) return;
    const started = this.#plane.ports.clock.now();
    const { compiled, environment, api } = deployed;
    const { connection } = open;
    const closing = { code: open.closing?.code ?? code, reason: open.closing?.reason ?? reason };
    const ports = new RequestPorts(this.#plane.ports, open.request.path);
    const answer = await orElsewhere(this.#plane, closeConnection(compiled, connection, closing, environment, ports), { event: { kind: 'disconnect', connection, closing }, api, environment, ports });
    if (answer) this.#tell(deployed, open.request, started, answer, { event: 'DISCONNECT', connectionId, closing });
  }

  /** `@connections`: a signed request of a backend. `path` is the one behind the stage: `/@connections/{id}`. */
  answer(target: Target, path: string, request: HttpRequest): HttpResponse {
    const { ports } = this.#plane;
    const started = ports.clock.now();
    const connectionId = decodeId(path.slice('/@connections/'.length));
    const find = (id: string): Open | undefined => [this.#open.get(id)].find((open) => open !== undefined && !open.closing && this.#isSameStage(open.target, target));
    const { status, headers, body, connection, message, closing } = answerConnections({ method: request.method, connectionId, body: request.body }, (id) => find(id)?.connection, ports.clock.now());
    const open = find(connectionId);
    if (open && connection) open.connection = connection;
    if (open && message) this.#send(open, message);
    if (open && closing) this.#close(open, closing);
    const deployed = open && (message ?? closing) && this.#deployed(target);
    if (deployed) {
      const metered = message && meteredMessages(message.data.length);
      this.#tell(deployed, request, started, undefined, { event: 'PUSH', connectionId, status, body: request.body, frames: message ? [message] : [], sent: message ? 1 : 0, ...defined({ metered, closing: closing && { code: closing.code, reason: closing.reason } }) });
    }
    return { status, headers: [...headers, ['x-amzn-RequestId', ports.ids.requestId()]], body };
  }

  closeAll(): void {
    for (const open of this.#open.values()) this.#close(open, { code: 1001, reason: 'Going away', explanation: 'The gateway stops.' });
  }

  #tell({ destination, environment }: Deployed, request: HttpRequest, time: number, answer: EventAnswer | undefined, { body, frames = [], headers = [], ...event }: Event): void {
    const { exchanges, ports } = this.#plane;
    exchanges?.add(
      { time, method: request.method, path: destination.path, latency: ports.clock.now() - time, ...identityOf(destination), ...event, ...defined({ route: answer?.routeKey }) },
      {
        request: body ? { ...request, body } : request, response: { headers, body: Buffer.concat(frames.map(({ data }) => data)) }, trace: answer?.trace ?? [], log: answer?.log ?? [],
        ...defined({ fault: answer?.fault, requestId: answer?.requestId, stageVariables: environment.stageVariables }),
      },
    );
  }

  #isSameStage(a: Target, b: Target): boolean {
    const [one, other] = [destinationOf(this.#plane.store, a), destinationOf(this.#plane.store, b)];
    return one !== undefined && other !== undefined && one.api.id === other.api.id && one.stage === other.stage;
  }

  /** A socket that has begun to close takes nothing more. */
  #send(open: Open, { data, binary }: SocketMessage): void {
    if (open.socket.readyState !== WebSocket.OPEN) return;
    open.socket.send(data, { binary }, () => { /* A close follows where it could not be sent. */ });
    if (open.socket.bufferedAmount > MOST_WAITING) open.socket.terminate();
  }

  #close(open: Open, closing: ConnectionClosing): void {
    if (open.closing) return;
    open.closing = closing;
    open.socket.close(sendable(closing.code), closing.reason);
  }

  /** Ends the connection when it has been idle or open for too long. A message only moves the end away, which is looked at again when the time has come. */
  #expire(open: Open): void {
    const { clock } = this.#plane.ports;
    open.timer = setTimeout(() => {
      const closing = expiryOf(open.connection, clock.now());
      if (closing) this.#close(open, closing);
      else this.#expire(open);
    }, Math.max(1, expiresAt(open.connection) - clock.now())).unref();
  }

  #deployed(target: Target): Deployed | undefined {
    const destination = destinationOf(this.#plane.store, target);
    if (destination?.kind !== 'WEBSOCKET') return undefined;
    const deployed = v2Deployed(this.#plane, destination, target.domainName);
    if (deployed?.api.kind !== 'WEBSOCKET') return undefined;
    return { api: deployed.api, compiled: this.#plane.running.webSocket(deployed.api), environment: deployed.environment, destination };
  }
}

/** Some codes only tell what happened and are never sent (RFC 6455, 7.4.1). */
const sendable = (code: number): number => ((code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) || (code >= 3000 && code <= 4999) ? code : 1000);

function decodeId(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
