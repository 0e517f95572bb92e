import { fail, JavaLong, ok } from '../../../../base';
import { ContextMap } from '../../../templates/contextMap';
import { notEmulated } from '../../faults';
import { callServiceAction } from '../integrations/awsService';
import { callHttpEndpoint } from '../integrations/endpoint';
import { invokeFunction } from '../integrations/lambda';
import { explainEnding, type HttpOutcome } from '../faults';
import type { HttpMapped, HttpResponding, HttpResponse } from '../stages';

/** Asks the integration, each kind in its own way. */
export async function sendToIntegration(mapped: HttpMapped): Promise<HttpOutcome<HttpResponding>> {
  const { recorder, integration, ports, context } = mapped;
  const start = ports.clock.now();
  const sent = await send(mapped);
  const latency = ports.clock.now() - start;
  if (!sent.ok) {
    recorder.trace('Send to integration', [explainEnding(sent.error)], { source: integration.source });
    context.put('integrationErrorMessage', explainEnding(sent.error));
    return sent;
  }
  const { status } = sent.value;
  context.put('integrationLatency', new JavaLong(BigInt(Math.trunc(latency))));
  context.put('integrationStatus', status);
  context.put('integration', new ContextMap([['latency', new JavaLong(BigInt(Math.trunc(latency)))], ['status', status], ['integrationStatus', status]]));
  return ok({ ...mapped, response: sent.value, latency });
}

function send(mapped: HttpMapped): HttpOutcome<HttpResponse> | Promise<HttpOutcome<HttpResponse>> {
  const { integrationType, integrationSubtype, source } = mapped.integration;
  if (integrationType === 'HTTP_PROXY') return callHttpEndpoint(mapped);
  if (integrationType === 'AWS_PROXY') return integrationSubtype === undefined ? invokeFunction(mapped) : callServiceAction(mapped);
  return fail(notEmulated(`the integration type ${integrationType}, which HTTP APIs do not have`, source));
}
