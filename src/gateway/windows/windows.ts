import type { WebSocket } from 'ws';
import type { FunctionResource } from '../../apigw/model';
import { parseStrictJson, utf8Decode } from '../../base';
import { createResponder, type ExchangeDetails, type GatewayNotice, type Handlers } from '../../protocol';
import type { ConnectionEvents } from '../upgrades';

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
}

/** What every window is told. */
export type WindowNotice = Extract<GatewayNotice, { readonly kind: 'request' | 'log' }>;

/** Bytes that may wait for a window that does not read; what comes then is lost to it. */
const MOST_WAITING = 8 * 1024 * 1024;

interface WindowsInput {
  /** What a window may ask; it stands for itself. */
  readonly methodsFor: (window: object) => Handlers<WindowMethods>;
  readonly left: (window: object) => void;
}

/** The windows that share the gateway of this process. */
export class Windows {
  readonly #input: WindowsInput;
  readonly #open = new Set<WebSocket>();

  constructor(input: WindowsInput) {
    this.#input = input;
  }

  opened(socket: WebSocket): ConnectionEvents {
    this.#open.add(socket);
    const answer = createResponder<WindowMethods>(this.#input.methodsFor(socket), (reply) => send(socket, JSON.stringify(reply)));
    return {
      message: ({ data }) => {
        const message = parseStrictJson(utf8Decode(data));
        if (message.ok) answer(message.value);
      },
      closed: () => {
        this.#open.delete(socket);
        this.#input.left(socket);
      },
    };
  }

  tell(notice: WindowNotice): void {
    if (this.#open.size === 0) return;
    const text = JSON.stringify(notice);
    for (const socket of this.#open) send(socket, text);
  }

  closeAll(): void {
    for (const socket of this.#open) socket.terminate();
  }
}

function send(socket: WebSocket, text: string): void {
  if (socket.bufferedAmount < MOST_WAITING) socket.send(text);
}
