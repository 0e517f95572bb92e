import { ok, utf8Decode } from '../../../base';
import { evaluateMappings, type MappingSources } from '../../mapping/parameterMapping';
import { convertResponse, firstAccepted, isBinaryType } from '../../payloads/payload';
import { groupHeaders, headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import { configurationError, notBase64, type Outcome } from '../faults';
import { refuse } from '../recorder';
import { advance, type Responding, type ResponseSelected } from '../stages';

const STEP = 'Map response parameters';

/** Converts the integration's body and fills `method.response.header.*` (developer guide, Request and response data mapping). */
export function mapResponseParameters(selected: ResponseSelected): Outcome<Responding> {
  const { answer, api, request, recorder, integrationResponse, integration } = selected;
  const types = api.api.binaryMediaTypes;
  const acceptsBinary = isBinaryType(firstAccepted(headerValue(request.headers, 'accept')), types);
  if (integration.type === 'AWS_PROXY') {
    recorder.trace(STEP, ["The function's headers and body are the client's."]);
    return ok(advance(selected, { response: { status: answer.status, headers: withoutVia(answer.headers), payload: answer.binary ? { kind: 'binary', bytes: answer.body } : { kind: 'text', text: utf8Decode(answer.body) } } }));
  }
  const converted = convertResponse(answer.body, answer.binary, acceptsBinary, selected.contentHandling);
  if (!converted.ok) return refuse(recorder, STEP, notBase64("The integration's body has to become binary, but it is not base64.", integrationResponse?.source ?? integration.source));
  if (!integrationResponse) {
    recorder.trace(STEP, ["The backend's headers are the client's."]);
    return ok(advance(selected, { response: { status: answer.status, headers: withoutVia(answer.headers), payload: converted.value } }));
  }
  const explanation: string[] = [];
  const mapped = evaluateMappings(integrationResponse.responseParameters, () => sourcesOf(selected), explanation);
  recorder.trace(STEP, explanation.length === 0 ? ['No response parameters are mapped.'] : explanation, { source: integrationResponse.source });
  if (!mapped.ok) return refuse(recorder, STEP, configurationError('Invalid JSON in response body', 'A header is mapped from the body, which begins like a JSON object but is none.', integrationResponse.source));
  const headers = mapped.value.map(({ target, values }) => [target.name, values.join(',')] as const);
  return ok(advance(selected, { response: { status: Number(integrationResponse.statusCode), headers, payload: converted.value } }));
}

/** Proxies drop it (developer guide, Known issues); mapped, it passes (recordings response-headers-mapped-*). */
function withoutVia(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => name.toLowerCase() !== 'via');
}

function sourcesOf({ answer, context, environment }: ResponseSelected): MappingSources {
  return {
    header: groupHeaders(answer.headers), querystring: new Map(), path: new Map(), body: utf8Decode(answer.body), context, stageVariables: environment.stageVariables,
  };
}
