import type { Ports } from '../../apigw';
import { requestIds } from '../ids';
import { contentCoding } from './contentCoding';
import type { HttpBackend } from './http';
import type { FunctionPool } from './lambda/pool';

/** The pipeline's view of the world, on this machine. */
export const createPorts = (http: HttpBackend, functions: FunctionPool): Ports => ({
  callHttp: (request) => http.call(request),
  invokeFunction: (request) => functions.invoke(request),
  callService: ({ service }) => Promise.resolve({ kind: 'unavailable', reason: `AWS services are not called by the local gateway yet: ${service}` }),
  authenticate: () => Promise.resolve({ kind: 'unavailable', reason: 'Signatures are not checked by the local gateway yet.' }),
  verifyToken: ({ issuer }) => Promise.resolve({ kind: 'unavailable', reason: `Tokens are not checked by the local gateway yet: ${issuer}` }),
  contentCoding,
  random: () => Math.random(),
  clock: { now: () => Date.now() },
  ids: requestIds,
});
