import type { WebSocket } from 'ws';
import {
  answerConnections, closeConnection, expiresAt, expiryOf, openConnection, receiveMessage, type CompiledWebSocketApi, type ConnectionClosing, type GatewayEnvironment, type HandshakeAnswer, type WebSocketConnection,
} from '../../apigw';
import type { HttpRequest, HttpResponse } from '../http';
import { toGatewayRequest, type DataPlane } from './dataPlane';
import { destinationOf, type Destination } from './destination';
import { v2Deployed } from './environments';
import type { Target } from './target';

interface Open {
  readonly socket: WebSocket;
  readonly target: Target;
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

/** The open WebSocket connections. A deployment takes effect on them at their next event. */
export class Connections {
  readonly #plane: DataPlane;
  readonly #open = new Map<string, Open>();

  constructor(plane: DataPlane) {
    this.#plane = plane;
  }

  /** Runs `$connect`. Undefined where the target is no deployed WebSocket API. */
  async handshake(target: Target, request: HttpRequest): Promise<HandshakeAnswer | undefined> {
    const deployed = this.#deployed(target);
    return deployed && openConnection(deployed.api, toGatewayRequest(request, deployed.destination.path), deployed.environment, this.#plane.ports);
  }

  /** Takes over the socket of a connection that `$connect` has let in. */
  attach(target: Target, connection: WebSocketConnection, socket: WebSocket): void {
    const open: Open = { socket, target, connection };
    this.#open.set(connection.connectionId, open);
    this.#expire(open);
  }

  async receive(connectionId: string, incoming: Incoming): Promise<void> {
    const open = this.#open.get(connectionId);
    const deployed = open && this.#deployed(open.target);
    if (!open || !deployed) return;
    const answer = await receiveMessage(deployed.api, open.connection, incoming, deployed.environment, this.#plane.ports);
    this.#keep(open, answer.connection);
    for (const { data, binary } of answer.frames) open.socket.send(data, { binary });
    if (answer.closing) this.#close(open, answer.closing);
  }

  /** The socket has ended, whoever ended it. */
  async ended(connectionId: string, code: number, reason: string): Promise<void> {
    const open = this.#open.get(connectionId);
    if (!open) return;
    this.#open.delete(connectionId);
    clearTimeout(open.timer);
    const deployed = this.#deployed(open.target);
    if (deployed) await closeConnection(deployed.api, open.connection, open.closing ?? { code, reason }, deployed.environment, this.#plane.ports);
  }

  /** `@connections`: a signed request of a backend. `path` is the one behind the stage: `/@connections/{id}`. */
  answer(target: Target, path: string, request: HttpRequest): HttpResponse {
    const { ports } = this.#plane;
    const connectionId = decodeId(path.slice('/@connections/'.length));
    const find = (id: string): Open | undefined => [this.#open.get(id)].find((open) => open !== undefined && this.#isSameStage(open.target, target));
    const answer = answerConnections({ method: request.method, connectionId, body: request.body }, (id) => find(id)?.connection, ports.clock.now());
    const open = find(connectionId);
    if (open && answer.connection) this.#keep(open, answer.connection);
    if (open && answer.message) open.socket.send(answer.message.data, { binary: answer.message.binary });
    if (open && answer.closing) this.#close(open, answer.closing);
    return { status: answer.status, headers: [...answer.headers, ['x-amzn-RequestId', ports.ids.requestId()]], body: answer.body };
  }

  closeAll(): void {
    for (const open of this.#open.values()) this.#close(open, { code: 1001, reason: 'Going away', explanation: 'The gateway stops.' });
  }

  #isSameStage(a: Target, b: Target): boolean {
    const [one, other] = [destinationOf(this.#plane.store, a), destinationOf(this.#plane.store, b)];
    return one !== undefined && other !== undefined && one.api.id === other.api.id && one.stage === other.stage;
  }

  #keep(open: Open, connection: WebSocketConnection): void {
    open.connection = connection;
    this.#expire(open);
  }

  #close(open: Open, closing: ConnectionClosing): void {
    open.closing = closing;
    open.socket.close(closing.code, closing.reason);
  }

  /** Ends the connection when it has been idle or open for too long. */
  #expire(open: Open): void {
    clearTimeout(open.timer);
    const { clock } = this.#plane.ports;
    open.timer = setTimeout(() => {
      const closing = expiryOf(open.connection, clock.now());
      if (closing) this.#close(open, closing);
      else this.#expire(open);
    }, Math.max(1, expiresAt(open.connection) - clock.now())).unref();
  }

  #deployed(target: Target): { readonly api: CompiledWebSocketApi; readonly environment: GatewayEnvironment; readonly destination: Destination } | undefined {
    const destination = destinationOf(this.#plane.store, target);
    if (destination?.kind !== 'WEBSOCKET') return undefined;
    const deployed = v2Deployed(this.#plane, destination, target.domainName);
    if (deployed?.api.kind !== 'WEBSOCKET') return undefined;
    return { api: this.#plane.running.webSocket(deployed.api), environment: deployed.environment, destination };
  }
}

function decodeId(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
