import { fail } from '../../../base';
import { appendQuery, fillUri } from '../../mapping/uri';
import { headerValue } from '../../routing/requestText';
import { LINE } from '../executionLog';
import { configurationError, type Outcome } from '../faults';
import type { RequestRendered } from '../stages';
import { callBackend, type Timed } from './callBackend';
import { endpointHeaders } from './endpointRequest';
import { readServiceCall } from './serviceCall';

/** AWS integrations with anything but a Lambda function: the service gets a plain HTTPS request, which whoever sends it signs. */
export async function callAwsService(rendered: RequestRendered): Promise<Outcome<Timed>> {
  const { integration, environment, mapped, ports } = rendered;
  const call = readServiceCall(fillUri(integration.uri, environment.stageVariables, mapped.path), integration.credentials, environment.stageVariables, integration.source);
  if (!call.ok) return call;
  const { service, target } = call.value;
  const url = appendQuery(call.value.url, mapped.querystring);
  const illegal = url.search(ILLEGAL);
  if (illegal >= 0) return fail(configurationError(`Illegal character in ${illegal > url.indexOf('?') && url.includes('?') ? 'query' : 'path'} at index ${illegal}: ${url}`, `The address ${url} cannot be signed: it has a blank or another character that URIs do not take, at index ${illegal}.`, integration.source));
  const own = endpointHeaders(rendered, url);
  const headers = headerValue(own, 'x-amz-target') === undefined ? [...own, ...target] : own;
  return callBackend(rendered, { url, headers, headersLine: () => LINE.signedHeaders(headers), send: (request) => ports.callService({ ...request, ...service }) });
}

/** What java.net.URI refuses; signing fails on it (a public log of a test invocation). */
const ILLEGAL = /[\s"<>\\^`{|}]/;
