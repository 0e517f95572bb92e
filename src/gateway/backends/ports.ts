import type { Ports } from '../../apigw';
import type { BackendSettings } from '../../protocol';
import { requestIds } from '../ids';
import type { Credentials } from '../sigv4';
import { authenticateBy } from './callers';
import { contentCoding } from './contentCoding';
import type { HttpBackend } from './http';
import { invokeByEndpoint } from './lambda/endpoint';
import type { FunctionPool } from './lambda/pool';
import { callService } from './services';
import { Tokens } from './tokens';

export interface Backends {
  readonly http: HttpBackend;
  readonly functions: FunctionPool;
  /** The gateway's own key pair. */
  readonly credentials: Credentials;
  readonly settings: BackendSettings;
}

/** The pipeline's view of the world, on this machine. */
export function createPorts({ http, functions, credentials, settings }: Backends): Ports {
  const callers = [credentials, ...(settings.callers ?? [])];
  const tokens = new Tokens(settings.issuers);
  const now = (): number => Date.now();
  return {
    callHttp: (request) => http.call(request),
    invokeFunction: (request) => (functions.has(request.functionArn) ? functions.invoke(request) : invokeByEndpoint(http, settings, request, now())),
    callService: (request) => callService(http, settings, request, now()),
    authenticate: (request) => Promise.resolve(authenticateBy(callers, request, now())),
    verifyToken: (request) => tokens.verify(request),
    contentCoding,
    random: () => Math.random(),
    clock: { now },
    ids: requestIds,
  };
}
