import type { Ports } from '../../apigw';
import { requestIds } from '../ids';
import type { HttpBackend } from './http';

/** The pipeline's view of the world, on this machine. */
export const createPorts = (http: HttpBackend): Ports => ({
  callHttp: (request) => http.call(request),
  invokeFunction: ({ functionArn }) => Promise.resolve({ kind: 'unavailable', reason: `Lambda functions are not invoked by the local gateway yet: ${functionArn}` }),
  callService: ({ service }) => Promise.resolve({ kind: 'unavailable', reason: `AWS services are not called by the local gateway yet: ${service}` }),
  authenticate: () => Promise.resolve({ kind: 'unavailable', reason: 'Signatures are not checked by the local gateway yet.' }),
  verifyToken: ({ issuer }) => Promise.resolve({ kind: 'unavailable', reason: `Tokens are not checked by the local gateway yet: ${issuer}` }),
  random: () => Math.random(),
  clock: { now: () => Date.now() },
  ids: requestIds,
});
