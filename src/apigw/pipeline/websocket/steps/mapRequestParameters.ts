import { ok, utf8Encode } from '../../../../base';
import { evaluateMappings } from '../../../mapping/parameterMapping';
import { convertRequest } from '../../../payloads/payload';
import { configurationError, notBase64, type Outcome } from '../../faults';
import { refuse } from '../../recorder';
import { byLocation } from '../../steps/mapRequestParameters';
import { mappingSources } from '../mappingSources';
import type { Integrating, Routed } from '../stages';

const STEP = 'Map request parameters';

/** Converts the message and fills `integration.request.*` (developer guide, Set up data mapping for WebSocket APIs, Binary media types for WebSocket APIs). */
export function mapRequestParameters(routed: Routed): Outcome<Integrating> {
  const { route, recorder, event } = routed;
  const { integration } = route;
  if (!integration) return refuse(recorder, STEP, configurationError('No integration defined for route', `The route ${route.routeKey} has no integration.`, route.source));
  const text = event.kind === 'message' ? event.text : '';
  const handling = integration.integrationType === 'AWS_PROXY' ? undefined : integration.contentHandlingStrategy;
  const converted = convertRequest(utf8Encode(text), false, handling);
  if (!converted.ok) return refuse(recorder, STEP, notBase64('contentHandlingStrategy is CONVERT_TO_BINARY, but the message is not base64.', integration.source));
  const explanation: string[] = [];
  if (handling === 'CONVERT_TO_BINARY') explanation.push('contentHandlingStrategy is CONVERT_TO_BINARY: the message is taken as base64 and sent as bytes.');
  // The message as the client sent it: JSON behind base64 cannot be mapped from.
  const mapped = evaluateMappings(integration.requestParameters, () => mappingSources(routed, handling === 'CONVERT_TO_BINARY' ? undefined : text), explanation);
  recorder.trace(STEP, explanation.length === 0 ? ['No request parameters are mapped.'] : explanation, { source: integration.source });
  if (!mapped.ok) return refuse(recorder, STEP, { kind: 'gatewayResponse', responseType: 'BAD_REQUEST_PARAMETERS', message: 'Invalid JSON in request body', explanation: 'A parameter is mapped from the message, which begins like a JSON object but is none.' });
  return ok({ ...routed, integration, payload: converted.value, mapped: byLocation(mapped.value) });
}
