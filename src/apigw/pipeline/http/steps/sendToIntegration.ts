import { ok } from '../../../../base';
import { notEmulated } from '../../faults';
import { explainEnding, type HttpOutcome } from '../faults';
import { rememberAnswer, rememberFailure } from '../integrationContext';
import { callServiceAction } from '../integrations/awsService';
import { callHttpEndpoint } from '../integrations/endpoint';
import { invokeFunction } from '../integrations/lambda';
import { notSent, type Sent } from '../integrations/sent';
import type { HttpMapped, HttpResponding } from '../stages';

const STEP = 'Send to integration';

/** Asks the integration, each kind in its own way. */
export async function sendToIntegration(mapped: HttpMapped): Promise<HttpOutcome<HttpResponding>> {
  const { recorder, integration, ports, context } = mapped;
  const start = ports.clock.now();
  const { outcome, did, shows = [] } = await send(mapped);
  const latency = ports.clock.now() - start;
  const ended = outcome.ok ? `The answer is ${outcome.value.status}, after ${latency} ms.` : explainEnding(outcome.error);
  recorder.trace(STEP, did === undefined ? [ended] : [did, ended], { shows, source: integration.source });
  if (!outcome.ok) {
    rememberFailure(context, ended);
    return outcome;
  }
  const byFunction = integration.integrationType === 'AWS_PROXY' && integration.integrationSubtype === undefined;
  rememberAnswer(context, outcome.value, byFunction ? 200 : outcome.value.status, latency);
  return ok({ ...mapped, response: outcome.value, latency });
}

async function send(mapped: HttpMapped): Promise<Sent> {
  const { integrationType, integrationSubtype, source } = mapped.integration;
  if (integrationType === 'HTTP_PROXY') return callHttpEndpoint(mapped);
  if (integrationType === 'AWS_PROXY') return integrationSubtype === undefined ? invokeFunction(mapped) : callServiceAction(mapped);
  return notSent(notEmulated(`the integration type ${integrationType}, which HTTP APIs do not have`, source));
}
