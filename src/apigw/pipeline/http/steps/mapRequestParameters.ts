import { ok } from '../../../../base';
import { evaluateHttpMappings, evaluateHttpValue, type HttpMappedParameter, type HttpMappingSources } from '../../../mapping/httpParameterMapping';
import { parseHttpMappingValue } from '../../../mapping/httpMappingExpression';
import { applyToHeaders, applyToQuery } from '../../../mapping/applyHttpMappings';
import { refuse } from '../../recorder';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpAuthorized, HttpMapped } from '../stages';

const STEP = 'Map request parameters';

/** Changes what the integration gets, or fills the parameters of an AWS service's call (developer guide, Transform API requests and responses for HTTP APIs). */
export function mapRequestParameters(authorized: HttpAuthorized): HttpOutcome<HttpMapped> {
  const { integration, recorder, request, querystring } = authorized;
  const explanation: string[] = [];
  const sources = sourcesOf(authorized);
  if (integration.integrationSubtype !== undefined) {
    const service = serviceParameters(integration.requestParameters, sources, explanation);
    recorder.trace(STEP, explanation.length > 0 ? explanation : ['The integration has no parameters.'], { source: integration.source });
    return ok({ ...authorized, mapped: { headers: request.headers, querystring, path: undefined, service } });
  }
  const evaluated = evaluateHttpMappings(integration.requestParameters, 'request', sources, explanation);
  if (!evaluated.ok) return refuse(recorder, STEP, httpFault('internalServerError', `The service would not save this parameter mapping. ${evaluated.error}`, integration.source));
  recorder.trace(STEP, explanation.length > 0 ? explanation : ['No parameters are mapped.'], { source: integration.source });
  const parameters = evaluated.value;
  return ok({
    ...authorized,
    mapped: { headers: applyToHeaders(request.headers, parameters), querystring: applyToQuery(querystring, parameters), path: overwrittenPath(parameters), service: new Map() },
  });
}

export function sourcesOf({ request, querystring, pathParameters, context, environment }: HttpAuthorized): HttpMappingSources {
  return { request: { headers: request.headers, body: request.body }, querystring, path: request.path, pathParameters, context, stageVariables: environment.stageVariables };
}

/** Names of parameters of the service's action -> values; what cannot be read or is nowhere is left out. */
function serviceParameters(parameters: Readonly<Record<string, string>>, sources: HttpMappingSources, explanation: string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, text] of Object.entries(parameters)) {
    const read = parseHttpMappingValue(text);
    const value = read.ok ? evaluateHttpValue(read.value, sources) : undefined;
    explanation.push(value === undefined ? `${name} is not set: ${read.ok ? `${text} is not there` : read.error.message}.` : `${name} <- ${text}: ${JSON.stringify(value)}`);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

function overwrittenPath(parameters: readonly HttpMappedParameter[]): string | undefined {
  const path = parameters.findLast(({ target }) => target.location === 'path')?.value;
  return path === undefined || path.startsWith('/') ? path : `/${path}`;
}
