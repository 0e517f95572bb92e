import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Aws from '../aws';
import type * as Socket from '../socket';

/** The room that holds the SDK. */
export type AwsRoom = typeof Aws;
/** The room that holds the WebSocket client. */
export type SocketRoom = typeof Socket;

interface RoomLoaders {
  readonly loadAws: () => AwsRoom;
  readonly loadSocket: () => SocketRoom;
}

/** Rooms that are loaded on first use, each from its own bundle. The paths are computed so that the bundler leaves them out of `extension.js`. `dist` is the folder of the bundles. */
export function createRoomLoaders(dist: string): RoomLoaders {
  const load = createRequire(path.join(dist, 'extension.js'));
  // What a bundle exports is what its room's front door declares: both come from the same source.
  return { loadAws: () => load(path.join(dist, 'aws.js')) as AwsRoom, loadSocket: () => load(path.join(dist, 'socket.js')) as SocketRoom };
}
