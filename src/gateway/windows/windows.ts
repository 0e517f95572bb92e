import type { WebSocket } from 'ws';
import type { FunctionResource } from '../../apigw/model';
import { parseStrictJson, utf8Decode } from '../../base';
import { createResponder, type DomainNamesRequest, type ExchangeDetails, type GatewayLogEntry, type GatewayNotice, type Handlers, type MappedDomainNames, type ServedRequest } from '../../protocol';
import type { FunctionPool } from '../backends/lambda/pool';
import type { Gateway } from '../gateway';
import type { ConnectionEvents } from '../upgrades';
import { Gathered } from './gathered';
import { HandedFunctions } from './handedFunctions';

/** Where the other processes of a data folder, those of further windows of the editor, are connected to the one that serves it: signed like the control plane. */
export const WINDOWS_PATH = '/_windows';

/** What a window may ask of the gateway, whichever process runs it. */
export interface WindowMethods {
  /** Everything that is known of one of the last requests, where requests are reported. */
  details(id: number): ExchangeDetails | undefined;
  /** Sends one of the last requests again; false where it is not known any more. */
  replay(id: number): boolean;
  /** Runs the functions of a template for the integrations and authorizers that name their ARNs, as long as the window is open. Answers why some can't be run, in sentences. */
  addFunctions(folder: string, functions: readonly FunctionResource[]): readonly string[];
  /** Makes custom domain names and has them lead to APIs. */
  mapDomainNames(request: DomainNamesRequest): MappedDomainNames;
}

/** What every window is told. */
export type WindowNotice = Extract<GatewayNotice, { readonly kind: 'requests' | 'log' }>;

/** Bytes that may wait for a window that does not read; what comes then is lost to it. */
const MOST_WAITING = 8 * 1024 * 1024;

interface WindowsInput {
  readonly functions: FunctionPool;
  readonly gateway: () => Pick<Gateway, 'details' | 'replay'>;
  readonly mapDomainNames: WindowMethods['mapDomainNames'];
  /** The window whose process this is. */
  readonly own: {
    readonly log?: (entry: GatewayLogEntry) => void;
    readonly onRequest?: (served: ServedRequest) => void;
  };
}

/** The windows of a gateway: the one whose process this is, and those that share it. */
export class Windows {
  readonly #input: WindowsInput;
  readonly #handed: HandedFunctions;
  readonly #sockets = new Set<WebSocket>();
  readonly #served = new Gathered<ServedRequest>((requests) => this.#tell({ kind: 'requests', requests }));

  constructor(input: WindowsInput) {
    this.#input = input;
    this.#handed = new HandedFunctions(input.functions);
  }

  /** What a window may ask; it stands for itself. */
  methodsOf(window: object): Handlers<WindowMethods> {
    const { gateway, mapDomainNames } = this.#input;
    return { mapDomainNames, details: (id) => gateway().details(id), replay: (id) => gateway().replay(id), addFunctions: (folder, functions) => this.#handed.add(window, folder, functions) };
  }

  opened(socket: WebSocket): ConnectionEvents {
    this.#sockets.add(socket);
    const answer = createResponder<WindowMethods>(this.methodsOf(socket), (reply) => send(socket, JSON.stringify(reply)));
    return {
      message: ({ data }) => {
        const message = parseStrictJson(utf8Decode(data));
        if (message.ok) answer(message.value);
      },
      closed: () => {
        this.#sockets.delete(socket);
        this.#handed.withdraw(socket);
      },
    };
  }

  log(level: GatewayLogEntry['level'], message: string): void {
    const entry = { level, message };
    this.#input.own.log?.(entry);
    this.#tell({ kind: 'log', entry });
  }

  report(request: ServedRequest): void {
    this.#input.own.onRequest?.(request);
    if (this.#sockets.size > 0) this.#served.add(request);
  }

  /** Lets go of those that share it: they look for the next one to run it. */
  closeAll(): void {
    this.#served.flush();
    for (const socket of this.#sockets) socket.terminate();
  }

  #tell(notice: WindowNotice): void {
    if (this.#sockets.size === 0) return;
    const text = JSON.stringify(notice);
    for (const socket of this.#sockets) send(socket, text);
  }
}

function send(socket: WebSocket, text: string): void {
  if (socket.bufferedAmount < MOST_WAITING) socket.send(text);
}
