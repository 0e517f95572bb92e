import { fail, ok, utf8Decode } from '../../../../base';
import { isTwoWay } from '../../../expressions/fixedExpressions';
import { configurationError, type Outcome } from '../../faults';
import { readMockStatus } from '../../integrations/mock';
import { callEndpoint, callService } from '../integrations/endpoint';
import { invokeFunction, invokeProxy } from '../integrations/lambda';
import type { Integrated, IntegrationAnswer, TemplateChosen } from '../stages';

const STEP = 'Send to integration';

/** Asks the integration, each type in its own way. */
export async function sendToIntegration(chosen: TemplateChosen): Promise<Outcome<Integrated>> {
  const { recorder, integration, route, event } = chosen;
  const sent = await send(chosen);
  if (!sent.ok) {
    recorder.trace(STEP, [sent.error.explanation], { source: integration.source });
    return sent;
  }
  const answer = sent.value;
  const shows = integration.integrationType === 'MOCK' ? [] : [{ name: 'answer', text: utf8Decode(answer.body) }];
  recorder.trace(STEP, [`The ${integration.integrationType} integration answered ${answer.status}.`], { shows, source: integration.source });
  const { twoWay } = isTwoWay(route.routeResponseSelectionExpression, route.routeResponses.map(({ routeResponseKey }) => routeResponseKey));
  const selection = { ...chosen.selection, integrationResponse: { statuscode: answer.status, headers: Object.fromEntries(answer.headers), body: utf8Decode(answer.body) } };
  return ok({ ...chosen, selection, answer, twoWay: twoWay && event.kind === 'message' });
}

async function send(chosen: TemplateChosen): Promise<Outcome<IntegrationAnswer>> {
  switch (chosen.integration.integrationType) {
    case 'MOCK':
      return answerMock(chosen);
    case 'HTTP':
    case 'HTTP_PROXY':
      return callEndpoint(chosen);
    case 'AWS':
      return (await invokeFunction(chosen)) ?? callService(chosen);
    case 'AWS_PROXY':
      return invokeProxy(chosen);
  }
}

/** MOCK sends nothing: the rendered request template says which status it "answered"; without a template that is taken to be 200, as in REST APIs. */
function answerMock({ payload, requestTemplate, integration }: TemplateChosen): Outcome<IntegrationAnswer> {
  const status = payload.kind === 'text' ? readMockStatus(payload.text) : undefined;
  if (status !== undefined || !requestTemplate) return ok({ status: status ?? 200, headers: [], body: new Uint8Array(), calls: 'service' });
  return fail(configurationError(
    'Unable to parse statusCode. It should be an integer that is defined in the request template.',
    'A MOCK integration needs a request template that gives an object with an integer statusCode, such as {"statusCode": 200}.', requestTemplate.source ?? integration.source,
  ));
}
