import { fail } from '../../../base';
import { configurationError, type Outcome } from '../faults';
import type { RequestRendered } from '../stages';
import { callBackend, type Timed } from './callBackend';
import { endpointHeaders, endpointUrl } from './endpointRequest';

/** Calls an HTTP endpoint. */
export async function callEndpoint(rendered: RequestRendered): Promise<Outcome<Timed>> {
  const { integration, ports } = rendered;
  const url = endpointUrl(rendered);
  if (!url.ok) return fail(configurationError('Invalid endpoint address', `The integration's URI ${JSON.stringify(integration.uri ?? '')}, filled in, is ${JSON.stringify(url.error)}: no HTTP address.`, integration.source));
  return callBackend(rendered, { url: url.value, headers: endpointHeaders(rendered, url.value), send: (request) => ports.callHttp(request) });
}
