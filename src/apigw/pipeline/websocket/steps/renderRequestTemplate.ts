import { fail, ok } from '../../../../base';
import { configurationError, type Outcome } from '../../faults';
import { renderTemplate } from '../renderTemplate';
import type { TemplateChosen } from '../stages';

const STEP = 'Render request template';

/** What the integration gets. A template that fails ends the event, as in REST APIs. */
export function renderRequestTemplate(chosen: TemplateChosen): Outcome<TemplateChosen> {
  const { requestTemplate, payload, recorder, integration } = chosen;
  if (!requestTemplate) {
    recorder.trace(STEP, ['No template: the message is passed on unchanged.'], { shows: payload.kind === 'text' ? [{ name: 'body', text: payload.text }] : [] });
    return ok(chosen);
  }
  const source = requestTemplate.source ?? integration.source;
  if (payload.kind === 'binary') {
    const why = 'The message has become bytes, and templates read texts only: contentHandlingStrategy CONVERT_TO_BINARY and a template exclude each other.';
    recorder.trace(STEP, [why], { source });
    return fail(configurationError('Unable to transform request', why, source));
  }
  const rendering = renderTemplate(chosen, requestTemplate.text, payload.text);
  recorder.trace(STEP, [rendering.ok ? 'The template was rendered.' : `The template failed: ${rendering.error.message}`], { shows: [{ name: 'output', text: rendering.output }], source });
  if (!rendering.ok) return fail(configurationError('Unable to transform request', rendering.error.message, source));
  return ok({ ...chosen, payload: { kind: 'text', text: rendering.output } });
}
