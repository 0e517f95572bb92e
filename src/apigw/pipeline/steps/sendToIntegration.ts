import { ok, utf8Decode } from '../../../base';
import type { Outcome } from '../faults';
import type { Timed } from '../integrations/callBackend';
import { callEndpoint } from '../integrations/http';
import { invokeProxy, invokeService } from '../integrations/lambda';
import { answerMock } from '../integrations/mock';
import { advance, type CacheLookedUp, type Integrated, type RequestRendered } from '../stages';

const STEP = 'Send to integration';

/** Asks the integration, each type in its own way. */
export function sendToIntegration(rendered: CacheLookedUp): Outcome<Integrated> | Promise<Outcome<Integrated>> {
  const sent = send(rendered);
  return sent instanceof Promise ? sent.then((answered) => receive(rendered, answered)) : receive(rendered, sent);
}

/** An integration's answer; a MOCK is not called, so that takes no time. */
type Received = Omit<Timed, 'latency'> & { readonly latency: number | undefined };

function receive(rendered: CacheLookedUp, sent: Outcome<Received>): Outcome<Integrated> {
  const { recorder, integration } = rendered;
  if (!sent.ok) {
    recorder.trace(STEP, [sent.error.explanation], { source: integration.source });
    return sent;
  }
  const { answer, latency } = sent.value;
  const how = latency === undefined ? `MOCK answered ${answer.status} by itself.` : `The ${integration.type} integration answered ${answer.status} in ${latency} ms.`;
  const caution = integration.responseTransferMode === 'STREAM' ? 'responseTransferMode is STREAM, but the answer was collected before anything is sent on, within the limits of buffered answers: streaming is not emulated.' : undefined;
  recorder.trace(STEP, [how], { caution, shows: latency === undefined ? [] : [{ name: 'answer', text: utf8Decode(answer.body) }], source: integration.source });
  return ok(advance(rendered, { answer, latency }));
}

function send(rendered: RequestRendered): Outcome<Received> | Promise<Outcome<Received>> {
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
