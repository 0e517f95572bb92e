import { ok } from '../../../../base';
import { applyToHeaders } from '../../../mapping/applyHttpMappings';
import { evaluateHttpMappings } from '../../../mapping/httpParameterMapping';
import { refuse } from '../../recorder';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpResponding } from '../stages';
import { sourcesOf } from './mapRequestParameters';

const STEP = 'Map response parameters';

/** Changes the integration's answer by the mappings of its status (developer guide, Transform API requests and responses for HTTP APIs). */
export function mapResponseParameters(responding: HttpResponding): HttpOutcome<HttpResponding> {
  const { integration, response, recorder } = responding;
  const { source } = integration;
  const statuses = Object.keys(integration.responseParameters);
  const mappings = Object.hasOwn(integration.responseParameters, String(response.status)) ? integration.responseParameters[String(response.status)] : undefined;
  if (!mappings) {
    recorder.trace(STEP, [statuses.length === 0 ? 'No response parameters are mapped.' : `The status ${response.status} has no mappings; ${statuses.join(', ')} have.`], { source });
    return ok(responding);
  }
  const explanation: string[] = [];
  const evaluated = evaluateHttpMappings(mappings, 'response', { ...sourcesOf(responding), response }, explanation);
  if (!evaluated.ok) return refuse(recorder, STEP, httpFault('internalServerError', `The service would not save this parameter mapping. ${evaluated.error}`, source));
  const parameters = evaluated.value;
  const written = parameters.findLast(({ target }) => target.location === 'statuscode')?.value;
  const status = written === undefined ? response.status : statusOf(written);
  if (status === undefined) return refuse(recorder, STEP, httpFault('internalServerError', `overwrite:statuscode gives ${JSON.stringify(written)}, which is no status.`, source));
  recorder.trace(STEP, [`The mappings of the status ${response.status}:`, ...explanation], { source });
  return ok({ ...responding, response: { ...response, status, headers: applyToHeaders(response.headers, parameters) } });
}

function statusOf(text: string): number | undefined {
  return /^[1-5]\d\d$/.test(text) ? Number(text) : undefined;
}
