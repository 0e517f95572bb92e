import { createRequire } from 'node:module';
import path from 'node:path';
import type * as SocketModule from '../socket';

/** The room that holds the WebSocket client, loaded on first use from its own bundle. */
export type SocketRoom = typeof SocketModule;

/** `dist` is the folder of the bundles. The path is computed so that the bundler leaves the room out of `extension.js`. */
export function createSocketLoader(dist: string): () => SocketRoom {
  const load = createRequire(path.join(dist, 'extension.js'));
  // What the bundle exports is what the room's front door declares: both come from the same source.
  return () => load(path.join(dist, 'socket.js')) as SocketRoom;
}
