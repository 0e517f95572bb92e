import { fail } from '../../../base';
import { appendQuery, encodePathValue, fillPathVariables, fillStageVariables } from '../../mapping/uri';
import type { HeaderList } from '../exchange';
import { LINE } from '../executionLog';
import { configurationError, type Outcome } from '../faults';
import type { RequestRendered } from '../stages';
import { callBackend, type Timed } from './callBackend';
import { endpointHeaders } from './endpointRequest';
import { readServiceUri, serviceUrl, type ServiceUri } from './serviceUri';
import { TARGET_PREFIXES } from './serviceUri.data';

/** AWS integrations with anything but a Lambda function: the service gets a plain HTTPS request, which whoever sends it signs. */
export async function callAwsService(rendered: RequestRendered): Promise<Outcome<Timed>> {
  const { integration, environment, mapped, ports } = rendered;
  const uri = filledUri(rendered);
  const named = readServiceUri(uri);
  if (!named) return fail(configurationError('Invalid endpoint address', `${JSON.stringify(uri)} is no ARN of the form arn:aws:apigateway:REGION:SERVICE:path/... or ...:action/....`, integration.source));
  const url = appendQuery(serviceUrl(named), mapped.querystring);
  const illegal = url.search(ILLEGAL);
  if (illegal >= 0) return fail(configurationError(`Illegal character in ${illegal > url.indexOf('?') && url.includes('?') ? 'query' : 'path'} at index ${illegal}: ${url}`, `The address ${url} cannot be signed: it has a blank or another character that URIs do not take, at index ${illegal}.`, integration.source));
  const headers = withTarget(endpointHeaders(rendered, url), named);
  const { target, service, region } = named;
  const credentials = integration.credentials === undefined ? undefined : fillStageVariables(integration.credentials, environment.stageVariables);
  return callBackend(rendered, {
    url, headers, headersLine: () => LINE.signedHeaders(headers),
    send: (request) => ports.callService({ ...request, service, region, ...(target.kind === 'action' && { action: target.action }), ...(credentials !== undefined && { credentials }) }),
  });
}

/** What java.net.URI refuses; signing fails on it (a public log of a test invocation). */
const ILLEGAL = /[\s"<>\\^`{|}]/;

function filledUri({ integration, environment, mapped }: RequestRendered): string {
  const withStage = fillStageVariables(integration.uri ?? '', environment.stageVariables);
  return fillPathVariables(withStage, new Map([...mapped.path].map(([name, value]) => [name, encodePathValue(value)])));
}

function withTarget(headers: HeaderList, { service, target }: ServiceUri): HeaderList {
  const prefix = TARGET_PREFIXES.get(service);
  if (prefix === undefined || target.kind !== 'action' || headers.some(([name]) => name.toLowerCase() === 'x-amz-target')) return headers;
  return [...headers, ['X-Amz-Target', `${prefix}.${target.action}`]];
}
