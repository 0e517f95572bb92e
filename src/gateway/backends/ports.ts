import type { Ports } from '../../apigw';
import { requestIds } from '../ids';
import type { HttpBackend } from './http';

/** The pipeline's view of the world, on this machine. */
export const createPorts = (http: HttpBackend): Ports => ({
  callHttp: (request) => http.call(request),
  invokeFunction: ({ functionArn }) => Promise.resolve({ kind: 'unavailable', reason: `Lambda functions are not invoked by the local gateway yet: ${functionArn}` }),
  clock: { now: () => Date.now() },
  ids: requestIds,
});
