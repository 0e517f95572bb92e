import { fail, ok } from '../../../base';
import type { IntegrationResponse } from '../../model';
import { firstAccepted } from '../../payloads/payload';
import { headerValue, mediaType } from '../../routing/requestText';
import { configurationError, type Outcome } from '../faults';
import { refuse } from '../recorder';
import { BINARY_BODY, renderTemplate } from '../renderTemplate';
import { advance, type Responding } from '../stages';

const STEP = 'Render response template';

/** The body that the client gets. A template that fails turns the whole answer into a 500. */
export function renderResponseTemplate(responding: Responding): Outcome<Responding> {
  const { integrationResponse, recorder, response, request } = responding;
  if (!integrationResponse) return ok(responding);
  const key = chooseResponseTemplate(Object.keys(integrationResponse.responseTemplates), headerValue(request.headers, 'accept'));
  const template = key === undefined ? undefined : integrationResponse.responseTemplates[key];
  if (key === undefined || template === undefined || template.text === '') {
    recorder.trace(STEP, [key === undefined ? "The integration response has no templates: the integration's body is the client's." : `The template for ${key} is empty: the integration's body is the client's.`], { source: integrationResponse.source });
    return ok(responding);
  }
  const source = template.source ?? integrationResponse.source;
  const { payload } = response;
  if (payload.kind === 'binary') return refuse(recorder, STEP, configurationError('Unable to transform response', BINARY_BODY, source));
  const rendering = renderTemplate(responding, template.text, payload.text);
  recorder.trace(STEP, [explainChoice(key, integrationResponse), rendering.ok ? 'It was rendered.' : `It failed: ${rendering.error.message}`], { shows: [{ name: 'output', text: rendering.output }], source });
  if (!rendering.ok) return fail(configurationError('Unable to transform response', rendering.error.message, source));
  return ok(advance(responding, { response: { ...response, headers: withContentType(response.headers, key), payload: { kind: 'text', text: rendering.output } } }));
}

/** By the first type that the client accepts, then application/json, then the first there is (developer guide, Mapping templates). */
function chooseResponseTemplate(types: readonly string[], accept: string | undefined): string | undefined {
  const wanted = firstAccepted(accept) ?? 'application/json';
  return types.find((type) => mediaType(type) === wanted) ?? types.find((type) => mediaType(type) === 'application/json') ?? types[0];
}

function explainChoice(key: string, { responseTemplates }: IntegrationResponse): string {
  const types = Object.keys(responseTemplates);
  return types.length === 1 ? `${key} has the only response template.` : `Of the response templates for ${types.join(', ')}, the one for ${key} fits the client's Accept header best.`;
}

/** Without a mapped Content-Type, the answer has the template's own. */
function withContentType(headers: Responding['response']['headers'], type: string): Responding['response']['headers'] {
  return headerValue(headers, 'content-type') === undefined ? [...headers, ['Content-Type', type === '$default' ? 'application/json' : type]] : headers;
}
