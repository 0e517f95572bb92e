import { fail, ok } from '../../../../base';
import { explainKeySelection, selectKey } from '../../../expressions/selectKey';
import type { RouteIntegration } from '../../../model';
import { gatewayFault, type Outcome } from '../../faults';
import type { Integrating, TemplateChosen } from '../stages';

const STEP = 'Choose request template';

/** The template that the template selection expression chooses; without one, passthroughBehavior decides (developer guide, Data transformations for WebSocket APIs). */
export function chooseRequestTemplate(integrating: Integrating): Outcome<TemplateChosen> {
  const { integration, recorder, selection } = integrating;
  const choice = chooseRouteTemplate(integration, selection);
  const template = choice.key === undefined ? undefined : integration.requestTemplates[choice.key];
  recorder.trace(STEP, choice.explanation, { source: template?.source ?? integration.source });
  if (choice.rejected) return fail(gatewayFault('UNSUPPORTED_MEDIA_TYPE', choice.explanation.join(' '), integration.source));
  return ok({ ...integrating, requestTemplate: template?.text === '' ? undefined : template });
}

export interface TemplateChoice {
  readonly key: string | undefined;
  /** No template fits, and messages without one are not let through. */
  readonly rejected: boolean;
  readonly explanation: readonly string[];
}

/** What becomes of a message at an integration. */
export function chooseRouteTemplate(integration: RouteIntegration, selection: Integrating['selection']): TemplateChoice {
  const { integrationType, requestTemplates, templateSelectionExpression, passthroughBehavior = 'WHEN_NO_MATCH' } = integration;
  if (integrationType === 'AWS_PROXY' || integrationType === 'HTTP_PROXY') return { key: undefined, rejected: false, explanation: ['Proxy integrations have no templates: the message goes on as it is.'] };
  const keys = Object.keys(requestTemplates);
  const chosen = selectKey('request template', templateSelectionExpression, keys, selection);
  const explanation = explainKeySelection(chosen);
  if (chosen.key !== undefined) {
    const empty = requestTemplates[chosen.key]?.text === '';
    return { key: chosen.key, rejected: false, explanation: empty ? [...explanation, 'It is empty, which lets the message through as it is.'] : explanation };
  }
  const rejected = passthroughBehavior === 'NEVER' || (passthroughBehavior === 'WHEN_NO_TEMPLATES' && keys.length > 0);
  return { key: undefined, rejected, explanation: [...explanation, `passthroughBehavior ${passthroughBehavior} ${rejected ? 'does not let such a message through: Unsupported Media Type.' : 'lets the message through as it is.'}`] };
}
