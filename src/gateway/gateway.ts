import type { Ports } from '../apigw';
import { defined } from '../base';
import type { ServedRequest } from '../protocol';
import { Dispatcher, errorResponse, regionOf } from './controlPlane/dispatcher';
import { ServiceError } from './controlPlane/serviceError';
import { SERVICES } from './controlPlane/services';
import type { Credentials } from './controlPlane/sigv4';
import { serve } from './dataPlane/dataPlane';
import { Running } from './dataPlane/running';
import { domainAt, targetOf, type Target } from './dataPlane/target';
import { guardControlPlane, hostOf, isLoopbackHost } from './guard';
import { jsonResponse, type HttpRequest, type HttpResponse } from './http';
import type { Store } from './store/store';

export interface GatewayParts {
  readonly store: Store;
  readonly ports: Ports;
  readonly credentials: Credentials;
  readonly reportFault: (message: string) => void;
  readonly reportRequest?: (served: ServedRequest) => void;
  readonly logAccess?: (line: string) => void;
}

/** The whole gateway as a function of a request: both planes, told apart by the URL. It does not reject. */
export function createGateway(parts: GatewayParts): (request: HttpRequest) => Promise<HttpResponse> {
  const dispatcher = new Dispatcher(SERVICES, parts.reportFault);
  const plane = { store: parts.store, running: new Running(), ports: parts.ports, ...defined({ report: parts.reportRequest, logAccess: parts.logAccess }) };
  return async (request) => {
    try {
      const target = targetOf(request, parts.store);
      if (target === 'nothing mapped' || (target && !isManagement(target))) return await serveData(plane, target, request);
      return await controlData(dispatcher, parts, target ? { ...request, path: managementPath(target) } : request, request);
    } catch (error) {
      parts.reportFault(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return jsonResponse(500, { message: 'Internal server error' });
    }
  };
}

/** `@connections` of a stage belongs to the management API: signed, like the control plane. */
const isManagement = (target: Target): boolean => managementPath(target).startsWith('/@connections/');

/** The path behind the stage. */
const managementPath = ({ path, stageName }: Target): string => (stageName === undefined ? path.replace(/^\/*[^/]*/, '') : path);

async function serveData(plane: Parameters<typeof serve>[0], target: Target | 'nothing mapped', request: HttpRequest): Promise<HttpResponse> {
  // Any Origin may call an API, as on AWS; a foreign Host is an attack by DNS.
  return isLoopbackHost(hostOf(request)) || domainAt(plane.store, hostOf(request)) ? serve(plane, target, request) : jsonResponse(403, { message: 'Forbidden' });
}

/** `signed` is the request as the client signed it, `request` the one whose path names an operation. */
async function controlData(dispatcher: Dispatcher, { store, ports, credentials }: GatewayParts, request: HttpRequest, signed: HttpRequest): Promise<HttpResponse> {
  try {
    guardControlPlane(signed, credentials, ports.clock.now());
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(error);
    throw error;
  }
  return dispatcher.dispatch(request, { store, ports, region: regionOf(signed) });
}
