import { fail, ok, type Result, utf8Decode } from '../../../../base';
import { explainKeySelection, selectKey } from '../../../expressions/selectKey';
import type { V2IntegrationResponse } from '../../../model';
import { convertRequest, type Payload } from '../../../payloads/payload';
import { configurationError, notBase64, type Fault, type Outcome } from '../../faults';
import { refuse } from '../../recorder';
import { renderTemplate } from '../renderTemplate';
import type { Replying, ResponseSelected } from '../stages';

const STEP = 'Render response template';

/** What a two-way message's client is sent (developer guide, Data transformations for WebSocket APIs). */
export function renderResponseTemplate(selected: ResponseSelected): Outcome<Replying> {
  const { integrationResponse, answer, twoWay } = selected;
  if (!twoWay) return ok({ ...selected, reply: undefined });
  const text = utf8Decode(answer.body);
  if (!integrationResponse) return ok({ ...selected, reply: { kind: 'text', text } });
  const rendered = render(selected, integrationResponse, text);
  return rendered.ok ? ok({ ...selected, reply: rendered.value }) : rendered;
}

function render(selected: ResponseSelected, response: V2IntegrationResponse, text: string): Result<Payload, Fault> {
  const { recorder, answer, selection } = selected;
  const { responseTemplates, templateSelectionExpression, contentHandlingStrategy } = response;
  const chosen = selectKey('response template', templateSelectionExpression, Object.keys(responseTemplates), selection);
  const template = chosen.key === undefined ? undefined : responseTemplates[chosen.key];
  const explanation = explainKeySelection(chosen);
  const source = template?.source ?? response.source;
  if (template === undefined || template.text === '') {
    recorder.trace(STEP, [...explanation, "The integration's answer goes to the client as it is."], { source });
    const converted = convertRequest(answer.body, contentHandlingStrategy === 'CONVERT_TO_TEXT', contentHandlingStrategy);
    return converted.ok ? ok(converted.value) : refuse(recorder, STEP, notBase64('contentHandlingStrategy is CONVERT_TO_BINARY, but the answer is not base64.', response.source));
  }
  const rendering = renderTemplate(selected, template.text, text);
  recorder.trace(STEP, [...explanation, rendering.ok ? 'It was rendered.' : `It failed: ${rendering.error.message}`], { shows: [{ name: 'output', text: rendering.output }], source });
  return rendering.ok ? ok({ kind: 'text', text: rendering.output }) : fail(configurationError('Unable to transform response', rendering.error.message, source));
}
