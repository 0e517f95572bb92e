import { extend, ok, utf8Decode } from '../../../base';
import type { Outcome } from '../faults';
import type { Timed } from '../integrations/callBackend';
import { callEndpoint } from '../integrations/http';
import { invokeProxy, invokeService } from '../integrations/lambda';
import { answerMock } from '../integrations/mock';
import type { CacheLookedUp, Integrated, RequestRendered } from '../stages';

const STEP = 'Send to integration';

/** Asks the integration, each type in its own way. */
export async function sendToIntegration(rendered: CacheLookedUp): Promise<Outcome<Integrated>> {
  const { recorder, integration } = rendered;
  const sent = await send(rendered);
  if (!sent.ok) {
    recorder.trace(STEP, [sent.error.explanation], { source: integration.source });
    return sent;
  }
  const { answer, latency } = sent.value;
  const how = latency === undefined ? `MOCK answered ${answer.status} by itself.` : `The ${integration.type} integration answered ${answer.status} in ${latency} ms.`;
  const caution = integration.responseTransferMode === 'STREAM' ? 'responseTransferMode is STREAM, but the answer was collected before anything is sent on, within the limits of buffered answers: streaming is not emulated.' : undefined;
  recorder.trace(STEP, [how], { caution, shows: latency === undefined ? [] : [{ name: 'answer', text: utf8Decode(answer.body) }], source: integration.source });
  return ok(extend(rendered, { answer, latency }));
}

async function send(rendered: RequestRendered): Promise<Outcome<Omit<Timed, 'latency'> & { readonly latency: number | undefined }>> {
  switch (rendered.integration.type) {
    case 'MOCK': {
      const answer = answerMock(rendered);
      return answer.ok ? ok({ answer: answer.value, latency: undefined }) : answer;
    }
    case 'HTTP':
    case 'HTTP_PROXY':
      return callEndpoint(rendered);
    case 'AWS':
      return invokeService(rendered);
    case 'AWS_PROXY':
      return invokeProxy(rendered);
  }
}
