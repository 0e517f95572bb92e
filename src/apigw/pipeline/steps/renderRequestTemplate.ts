import { fail, ok } from '../../../base';
import { configurationError, type Outcome } from '../faults';
import { refuse } from '../recorder';
import { BINARY_BODY, renderTemplate } from '../renderTemplate';
import { advance, type RequestRendered, type TemplateChosen } from '../stages';

const STEP = 'Render request template';

/** The body that the integration gets. A template that fails ends the request (third-party execution logs). */
export function renderRequestTemplate(chosen: TemplateChosen): Outcome<RequestRendered> {
  const { requestTemplate, payload, recorder, integration } = chosen;
  if (!requestTemplate) {
    recorder.trace(STEP, ['No template: the body is passed on unchanged.'], { shows: payload.kind === 'text' ? [{ name: 'body', text: payload.text }] : [] });
    return ok(chosen);
  }
  const source = integration.requestTemplates[requestTemplate.contentType]?.source ?? integration.source;
  if (payload.kind === 'binary') return refuse(recorder, STEP, configurationError('Unable to transform request', BINARY_BODY, source));
  const rendering = renderTemplate(chosen, requestTemplate.text, payload.text);
  recorder.trace(STEP, [rendering.ok ? `The template for ${requestTemplate.contentType} was rendered.` : `The template for ${requestTemplate.contentType} failed: ${rendering.error.message}`], { shows: [{ name: 'output', text: rendering.output }], source });
  if (!rendering.ok) return fail(configurationError('Unable to transform request', rendering.error.message, source));
  return ok(advance(chosen, { payload: { kind: 'text', text: rendering.output } }));
}
