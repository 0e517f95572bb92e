import { fail, ok, type Result } from '../../../base';
import { fillStageVariables } from '../../mapping/uri';
import type { Source } from '../../model';
import type { BackendRequest, ServiceRequest } from '../../ports';
import type { HeaderList } from '../exchange';
import { configurationError, type GatewayFault } from '../faults';
import { readServiceUri, serviceUrl } from './serviceUri';
import { TARGET_PREFIXES } from './serviceUri.data';

/** A call of an AWS service, as an integration's URI and credentials say. */
export interface ServiceCall {
  readonly url: string;
  /** What is said of it besides the HTTP request. */
  readonly service: Omit<ServiceRequest, keyof BackendRequest>;
  /** `X-Amz-Target`, for the services that find their action there. */
  readonly target: HeaderList;
}

/** `uri` is filled in already, `credentials` are as they are written. */
export function readServiceCall(uri: string, credentials: string | undefined, stageVariables: Readonly<Record<string, string>>, source: Source | undefined): Result<ServiceCall, GatewayFault> {
  const named = readServiceUri(uri);
  if (!named) return fail(configurationError('Invalid endpoint address', `${JSON.stringify(uri)} is no ARN of the form arn:aws:apigateway:REGION:SERVICE:path/... or ...:action/....`, source));
  const { service, region, target } = named;
  const action = target.kind === 'action' ? target.action : undefined;
  const prefix = TARGET_PREFIXES.get(service);
  return ok({
    url: serviceUrl(named),
    service: { service, region, ...(action !== undefined && { action }), ...(credentials !== undefined && { credentials: fillStageVariables(credentials, stageVariables) }) },
    target: action === undefined || prefix === undefined ? [] : [['X-Amz-Target', `${prefix}.${action}`]],
  });
}
