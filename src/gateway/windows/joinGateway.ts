import { WebSocket } from 'ws';
import { createCaller, type GatewayAddress, type GatewayLogEntry, type Handlers, type ServedRequest } from '../../protocol';
import { sign } from '../sigv4';
import type { Owner } from '../store/lock';
import { MAXIMUM_MESSAGE } from '../upgrades';
import { WINDOWS_PATH, type WindowMethods, type WindowNotice } from './windows';

/** A gateway that another process of the same data folder runs, as far as windows use it. */
interface SharedGateway extends Handlers<WindowMethods> {
  readonly address: GatewayAddress;
  stop(): Promise<void>;
}

interface SharedEvents {
  readonly log?: (entry: GatewayLogEntry) => void;
  readonly onRequest?: (served: ServedRequest) => void;
  /** Called once when the process has ended; not after `stop`. */
  readonly onOwnerGone?: (address: GatewayAddress) => void;
}

/** How long the owner may take to answer the handshake, in milliseconds: it may be importing something large. */
const TIME_LIMIT = 5000;
/** Bytes of functions that are handed over at once: a message that is too long would end the connection, and be sent again on the next. */
const LONGEST = MAXIMUM_MESSAGE / 2;

/** Connects to the process that runs the gateway; undefined where nobody answers who knows its key pair. */
export function joinGateway(owner: Owner, { log, onRequest, onOwnerGone }: SharedEvents): Promise<SharedGateway | undefined> {
  const { port, accessKeyId, secretAccessKey } = owner;
  const address: GatewayAddress = { endpoint: `http://127.0.0.1:${port}`, accessKeyId, secretAccessKey, shared: true };
  const socket = new WebSocket(`ws://127.0.0.1:${port}${WINDOWS_PATH}`, { headers: signedHeaders(owner), handshakeTimeout: TIME_LIMIT, perMessageDeflate: false });
  const caller = createCaller<WindowMethods>((message) => socket.send(JSON.stringify(message)));
  const told = (notice: WindowNotice): void => {
    if (notice.kind === 'log') log?.(notice.entry);
    else for (const request of notice.requests) onRequest?.(request);
  };
  return new Promise((resolve) => {
    let isJoined = false;
    socket.on('error', () => { /* A close follows. */ });
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString());
      // What is no reply is a notice: both come from this version's `Windows`.
      if (!caller.receive(message)) told(message as WindowNotice);
    });
    socket.once('close', () => {
      caller.dispose('The window that ran the local gateway was closed.');
      resolve(undefined);
      if (isJoined) onOwnerGone?.(address);
    });
    socket.once('open', () => {
      isJoined = true;
      resolve({
        address,
        details: async (id) => {
          const asked = await caller.call('details', id);
          return asked.ok ? asked.value : undefined;
        },
        replay: async (id) => {
          const asked = await caller.call('replay', id);
          return asked.ok && asked.value;
        },
        addFunctions: async (folder, functions) => {
          if (Buffer.byteLength(JSON.stringify(functions)) > LONGEST) return ['The functions are too many to be handed to the window that runs the local gateway.'];
          const asked = await caller.call('addFunctions', folder, functions);
          return asked.ok ? asked.value : [asked.error.message];
        },
        mapDomainNames: async (request) => {
          const asked = await caller.call('mapDomainNames', request);
          return asked.ok ? asked.value : { urls: [], refused: [asked.error.message] };
        },
        stop: () => {
          isJoined = false;
          socket.terminate();
          return Promise.resolve();
        },
      });
    });
  });
}

function signedHeaders({ port, ...credentials }: Owner): Readonly<Record<string, string>> {
  const headers = [['Host', `127.0.0.1:${port}`]] as const;
  const request = { method: 'GET', path: WINDOWS_PATH, rawQueryString: '', headers, body: new Uint8Array() };
  return Object.fromEntries([...headers, ...sign(request, credentials, { region: 'us-east-1', service: 'apigateway' }, Date.now())]);
}
