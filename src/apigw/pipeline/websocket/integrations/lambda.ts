import { fail, ok, parseJsonObject, parseStrictJson, utf8Decode, utf8Encode, type Result } from '../../../../base';
import { fillStageVariables } from '../../../mapping/uri';
import { payloadForLog, type Payload } from '../../../payloads/payload';
import { readProxyResponse } from '../../../payloads/lambdaProxyResponse';
import { LINE } from '../../executionLog';
import { configurationError, gatewayFault, type Fault, type GatewayFault, type Outcome } from '../../faults';
import { functionOf, invocationUrl, isAsynchronous } from '../../integrations/lambdaArn';
import { noFunctionAnswer } from '../../integrations/noAnswer';
import { proxyEvent } from '../eventPayload';
import type { IntegrationAnswer, TemplateChosen } from '../stages';

/** AWS integrations of a Lambda function: it gets what the template made; undefined where the URI names another service. */
export async function invokeFunction(chosen: TemplateChosen): Promise<Outcome<IntegrationAnswer> | undefined> {
  const functionArn = targetOf(chosen);
  if (functionArn === undefined) return undefined;
  const { payload } = chosen;
  const text = payload.kind === 'text' ? payload.text : utf8Decode(payload.bytes);
  const event = text === '' ? '{}' : text;
  // As of REST APIs (recording runtime-lambda-invalid-json-after-template): Lambda's own Invoke API refuses it.
  if (!parseStrictJson(event).ok) return fail({ ...failed('Lambda takes JSON only, and what it was to get is none.', chosen), logLine: `Lambda invocation failed with status: 400. Lambda request id: ${chosen.requestId}` });
  const invoked = await invoke(chosen, functionArn, payload, event);
  if (!invoked.ok) return invoked;
  // A connection is opened only when the function succeeds; of messages the error is what integration responses are chosen by.
  if (invoked.value.functionError && chosen.event.kind === 'connect') return fail(functionFailed(invoked.value.payload, chosen));
  return ok({ status: 200, headers: [['Content-Type', 'application/json']], body: utf8Encode(invoked.value.payload), calls: 'function' });
}

/** AWS_PROXY: the function gets the event and answers for the route (recordings connect-lambda-*, message-lambda-*). */
export async function invokeProxy(chosen: TemplateChosen): Promise<Outcome<IntegrationAnswer>> {
  const functionArn = targetOf(chosen);
  if (functionArn === undefined) return fail(configurationError('Invalid endpoint address', `${JSON.stringify(chosen.integration.integrationUri ?? '')} names no Lambda function.`, chosen.integration.source));
  const event = proxyEvent(chosen);
  const invoked = await invoke(chosen, functionArn, { kind: 'text', text: event }, event);
  if (!invoked.ok) return invoked;
  const { payload, functionError } = invoked.value;
  if (functionError) return fail(functionFailed(payload, chosen));
  const response = readProxyResponse(payload, false);
  if (response.ok) return ok({ status: response.value.status, headers: response.value.headers, body: response.value.body, calls: 'function' });
  const reason = response.error.kind === 'malformed' ? response.error.reason : 'Its body is not base64.';
  return fail({ ...failed(`The function's answer is no proxy response: ${reason}`, chosen), logLine: 'Execution failed due to configuration error: Malformed Lambda proxy response' });
}

interface Invoked {
  readonly payload: string;
  readonly functionError: boolean;
}

async function invoke(chosen: TemplateChosen, functionArn: string, shown: Payload, payload: string): Promise<Result<Invoked, Fault>> {
  const { recorder, environment, integration, ports, mapped } = chosen;
  const address = invocationUrl(environment.region, functionArn);
  recorder.log(LINE.endpointUri(address));
  recorder.log(LINE.endpointBody(payloadForLog(shown)));
  recorder.log(LINE.sending(address));
  const start = ports.clock.now();
  const asynchronous = isAsynchronous(mapped);
  const result = await ports.invokeFunction({ functionArn, payload, timeoutInMillis: integration.timeoutInMillis, asynchronous });
  if (result.kind !== 'result') return fail(noFunctionAnswer(chosen, functionArn, result));
  recorder.log(LINE.received(200, ports.clock.now() - start));
  recorder.log(LINE.receivedBody(result.payload));
  return ok({ payload: asynchronous ? '{}' : result.payload, functionError: result.functionError !== undefined });
}

function targetOf({ integration, environment }: TemplateChosen): string | undefined {
  return functionOf(fillStageVariables(integration.integrationUri ?? '', environment.stageVariables));
}

/** Recording connect-lambda-throws (502), message-lambda-throws (a frame). */
function functionFailed(payload: string, chosen: TemplateChosen): Fault {
  const message = parseJsonObject(payload)?.['errorMessage'];
  const text = typeof message === 'string' ? message : payload;
  return { ...failed(`The function failed: ${text}`, chosen), logLine: `Lambda execution failed with status 200 due to customer function error: ${text}. Lambda request id: ${chosen.requestId}` };
}

function failed(explanation: string, { integration }: TemplateChosen): GatewayFault {
  return gatewayFault('DEFAULT_5XX', explanation, integration.source, { status: 502 });
}
