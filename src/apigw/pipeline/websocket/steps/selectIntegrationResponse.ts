import { fail, ok } from '../../../../base';
import { evaluateSelectionExpression } from '../../../expressions/evaluate';
import { integrationResponseSelectionExpression, selectIntegrationResponseKey } from '../../../expressions/fixedExpressions';
import type { V2IntegrationResponse } from '../../../model';
import { configurationError, type Outcome } from '../../faults';
import type { Integrated, ResponseSelected } from '../stages';

const STEP = 'Select integration response';

/**
 * Non-proxy integrations need an integration response for an answer to the client; which one, a fixed expression says
 * (developer guide, Set up integration responses for WebSocket APIs). One-way messages and disconnections are not answered.
 */
export function selectIntegrationResponse(integrated: Integrated): Outcome<ResponseSelected> {
  const { integration, recorder, twoWay, event } = integrated;
  const skip = (why: string): Outcome<ResponseSelected> => {
    recorder.trace(STEP, [why], { source: integration.source });
    return ok({ ...integrated, integrationResponse: undefined });
  };
  if (integration.integrationType === 'AWS_PROXY' || integration.integrationType === 'HTTP_PROXY') return skip("Proxy integrations have no integration responses: the backend's answer is the answer.");
  if (event.kind === 'message' && !twoWay) return skip("The route is one-way: the integration's answer goes to nobody.");
  if (event.kind === 'disconnect') return skip('The client is gone: nobody is answered.');
  const selected = select(integrated);
  recorder.trace(STEP, selected.explanation, { source: selected.response?.source ?? integration.source });
  // Opening a connection needs no integration response: the status decides.
  if (selected.response || event.kind === 'connect') return ok({ ...integrated, integrationResponse: selected.response });
  return fail(configurationError(`No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${integrated.answer.status}`, selected.explanation.join(' '), integration.source));
}

function select({ integration, answer, selection }: Integrated): { readonly response: V2IntegrationResponse | undefined; readonly explanation: readonly string[] } {
  const expression = integrationResponseSelectionExpression(integration.integrationType, answer.calls) ?? '';
  const { value, explanation } = evaluateSelectionExpression(expression, selection);
  const chosen = selectIntegrationResponseKey(integration.integrationResponses.map(({ integrationResponseKey }) => integrationResponseKey), value);
  const response = integration.integrationResponses.find(({ integrationResponseKey }) => integrationResponseKey === chosen.key);
  return { response, explanation: [`For this integration the service's own expression is ${expression}.`, ...[...explanation, ...chosen.explanation].map(({ text }) => text)] };
}
