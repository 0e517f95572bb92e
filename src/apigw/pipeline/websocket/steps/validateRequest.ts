import { fail, ok, parseStrictJson } from '../../../../base';
import { selectKey } from '../../../expressions/selectKey';
import { parseMappingExpression } from '../../../expressions/mappingExpression';
import { evaluateMapping } from '../../../mapping/parameterMapping';
import { configurationError, type GatewayFault, type Outcome } from '../../faults';
import { mappingSources } from '../mappingSources';
import type { Routed } from '../stages';

const STEP = 'Validate request';

/** Required parameters of `$connect`, then the message against the model that the model selection expression chooses (developer guide, Request validation for WebSocket APIs). */
export async function validateRequest(routed: Routed): Promise<Outcome<Routed>> {
  const { event, recorder, route } = routed;
  const explanation: string[] = [];
  const fault = event.kind === 'connect' ? checkParameters(routed, explanation) : event.kind === 'message' ? await checkModel(routed, event.text, explanation) : undefined;
  recorder.trace(STEP, explanation.length === 0 ? ['There is nothing to validate.'] : explanation, { source: route.source });
  return fault ? fail(fault) : ok(routed);
}

/** What the service answers to a missing parameter is unknown; a REST API's answer stands for it. */
function checkParameters(routed: Routed, explanation: string[]): GatewayFault | undefined {
  const sources = mappingSources(routed, undefined);
  const required = Object.entries(routed.route.requestParameters ?? {}).flatMap(([name, needed]) => (needed ? [name] : []));
  const missing = required.filter((name) => {
    const expression = parseMappingExpression(name);
    const value = expression.ok ? evaluateMapping(expression.value, sources) : undefined;
    return !value?.ok || (value.value?.join('') ?? '') === '';
  });
  if (required.length > 0) explanation.push(missing.length === 0 ? `All required parameters are there: ${required.join(', ')}.` : `Required parameters are missing: ${missing.join(', ')}.`);
  if (missing.length === 0) return undefined;
  const names = missing.map((name) => name.slice(name.lastIndexOf('.') + 1));
  return { kind: 'gatewayResponse', responseType: 'BAD_REQUEST_PARAMETERS', message: `Missing required request parameters: [${names.join(', ')}]`, explanation: explanation.join(' ') };
}

async function checkModel({ route, api, selection }: Routed, text: string, explanation: string[]): Promise<GatewayFault | undefined> {
  if (route.modelSelectionExpression === undefined) {
    explanation.push('The route has no model selection expression, so messages are not validated.');
    return undefined;
  }
  const chosen = selectKey('model', route.modelSelectionExpression, Object.keys(route.requestModels), selection);
  explanation.push(...chosen.explanation.map((line) => line.text));
  const model = chosen.key === undefined ? undefined : route.requestModels[chosen.key];
  if (model === undefined) {
    explanation.push('Without a model the validation fails.');
    return badRequestBody('no matching model', explanation);
  }
  const json = parseStrictJson(text);
  if (!json.ok) {
    explanation.push(`The message is not JSON: ${json.error}.`);
    return badRequestBody('Unknown error parsing request body', explanation);
  }
  const checked = await api.schemas.check(model, json.value);
  if (!checked.ok) return configurationError(`Invalid model ${model}`, checked.error, route.source);
  explanation.push(checked.value.length === 0 ? `The message fits the model ${model}.` : `The message does not fit the model ${model}: ${checked.value.join(', ')}.`);
  return checked.value.length === 0 ? undefined : badRequestBody(checked.value.join(', '), explanation);
}

/** The guide tells the message; the frame around it is taken to be that of other errors. */
function badRequestBody(reason: string, explanation: readonly string[]): GatewayFault {
  return {
    kind: 'gatewayResponse', responseType: 'BAD_REQUEST_BODY', message: 'Bad request body', validationErrorString: `[${reason}]`, explanation: explanation.at(-1) ?? '',
    logLine: `Request body does not match model schema for content type application/json: [${reason}]`,
  };
}
