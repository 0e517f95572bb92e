import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Aws from '../aws';

/** The room that holds the SDK, loaded on first use from its own bundle. */
export type AwsRoom = typeof Aws;

/** `dist` is the folder of the bundles. The path is computed so that the bundler leaves the room out of `extension.js`. */
export function createAwsLoader(dist: string): () => AwsRoom {
  const load = createRequire(path.join(dist, 'extension.js'));
  // What the bundle exports is what the room's front door declares: both come from the same source.
  return () => load(path.join(dist, 'aws.js')) as AwsRoom;
}
