import { fail, JavaMap, ok, parseStrictJson, utf8Decode, utf8Encode } from '../../../base';
import { parseJson } from '../../../jsonpath';
import { fillStageVariables } from '../../mapping/uri';
import { lambdaProxyEvent } from '../../payloads/lambdaProxyEvent';
import { firstAccepted, isBinaryType, payloadForLog, type Payload } from '../../payloads/payload';
import { readProxyResponse, type ProxyResponse } from '../../payloads/lambdaProxyResponse';
import type { FunctionResult } from '../../ports';
import { headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import { LINE } from '../executionLog';
import { configurationError, gatewayFault, notBase64, notEmulated, type Fault, type Outcome } from '../faults';
import { eventParts } from '../proxyEvent';
import type { RequestRendered } from '../stages';
import { traceOfFunction } from '../trace';
import { callAwsService } from './awsService';
import type { Timed } from './callBackend';
import { functionOf, invocationUrl, isAsynchronous } from './lambdaArn';
import { noFunctionAnswer } from './noAnswer';
import { readServiceUri } from './serviceUri';

/** AWS integrations: of a Lambda function by its Invoke API, and any other service by its own. */
export async function invokeService(rendered: RequestRendered): Promise<Outcome<Timed>> {
  if (functionOf(targetOf(rendered)) === undefined) return callAwsService(rendered);
  const event = eventOf(rendered.payload);
  if (!parseStrictJson(event).ok) return fail(notJson(rendered));
  const invoked = await invoke(rendered, rendered.payload, event);
  if (!invoked.ok) return invoked;
  const { payload, latency } = invoked.value;
  return ok({ answer: { status: 200, headers: answerHeaders(rendered), body: utf8Encode(payload), binary: false, selectionText: errorMessageOf(payload) }, latency });
}

/** Bytes of an event (Lambda developer guide, Quotas; claim-lambda-6mb-rest). */
const LONGEST_EVENT = 6 * 1024 * 1024;

const EXPECTED = 'Expected is an object such as {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": "text"}.';

/** AWS_PROXY: the function gets the whole request as an event and answers with the whole response. */
export async function invokeProxy(rendered: RequestRendered): Promise<Outcome<Timed>> {
  if (rendered.integration.httpMethod !== 'POST') {
    // Recorded with a GET (localstack/localstack): the type is INTEGRATION_FAILURE, but the status 500.
    return fail({ kind: 'gatewayResponse', responseType: 'INTEGRATION_FAILURE', status: 500, message: 'Internal server error', explanation: `A Lambda proxy integration calls the function's Invoke API, which takes POST only; the integration's method is ${rendered.integration.httpMethod ?? 'not set'}.` });
  }
  const event: Payload = { kind: 'text', text: lambdaProxyEvent(eventParts(rendered)) };
  if (event.text.length > LONGEST_EVENT) {
    return fail(gatewayFault('REQUEST_TOO_LARGE', `The event has ${event.text.length} characters; a function takes ${LONGEST_EVENT} bytes.`, rendered.integration.source));
  }
  const invoked = await invoke(rendered, event, event.text);
  if (!invoked.ok) return invoked;
  const { payload, latency, functionError } = invoked.value;
  if (functionError) return fail(functionFailed(payload, rendered.requestId));
  const accepted = firstAccepted(headerValue(rendered.request.headers, 'accept'));
  const response = readProxyResponse(payload, isBinaryType(accepted, rendered.api.api.binaryMediaTypes));
  if (response.ok) return ok({ answer: { ...withContentType(response.value), selectionText: undefined }, latency });
  if (response.error.kind === 'notBase64') return fail(notBase64("The function says that its body is base64, but it is not.", rendered.integration.source));
  return fail(gatewayFault('DEFAULT_5XX', `The function's answer is no proxy response: ${response.error.reason} ${EXPECTED}`, rendered.integration.source, {
    status: 502, logLine: 'Execution failed due to configuration error: Malformed Lambda proxy response',
  }));
}

/** Recording runtime-lambda-unhandled-error. The call's own id is not known here: the request's stands for it. */
function functionFailed(payload: string, requestId: string): Fault {
  const message = errorMessageOf(payload) ?? payload;
  return {
    kind: 'gatewayResponse', responseType: 'DEFAULT_5XX', status: 502,
    logLine: `Lambda execution failed with status 200 due to customer function error: ${message}. Lambda request id: ${requestId}`, explanation: `The function failed: ${message}`,
  };
}

/** The default of proxies (recording rest-with-headers). */
function withContentType(response: ProxyResponse): ProxyResponse {
  return headerValue(response.headers, 'content-type') === undefined ? { ...response, headers: [...response.headers, ['Content-Type', 'application/json']] } : response;
}

interface Invoked {
  readonly payload: string;
  readonly functionError: boolean;
  readonly latency: number;
}

async function invoke(rendered: RequestRendered, shown: Payload, event: string): Promise<Outcome<Invoked>> {
  const { integration, environment, recorder, ports, mapped } = rendered;
  const uri = targetOf(rendered);
  const functionArn = functionOf(uri);
  if (functionArn === undefined) return fail(unknownTarget(uri, rendered));
  const address = invocationUrl(environment.region, functionArn);
  recorder.log(LINE.endpointUri(address));
  recorder.log(() => LINE.signedHeaders(requestHeaders(rendered)));
  recorder.log(LINE.endpointBody(payloadForLog(shown)));
  recorder.log(LINE.sending(address));
  const start = ports.clock.now();
  const asynchronous = isAsynchronous(mapped);
  const result = await ports.invokeFunction({ functionArn, payload: event, timeoutInMillis: integration.timeoutInMillis, asynchronous });
  if (result.kind !== 'result') return fail(noFunctionAnswer(rendered, functionArn, result));
  const latency = ports.clock.now() - start;
  logAnswer(rendered, result, latency);
  // An asynchronous call is answered at once, without a body (localstack/localstack, recorded).
  return ok({ payload: asynchronous ? '' : result.payload, functionError: result.functionError !== undefined, latency });
}

function targetOf({ integration, environment }: RequestRendered): string {
  return fillStageVariables(integration.uri ?? '', environment.stageVariables);
}

/** Nobody checks what a template makes before Lambda's own Invoke API does, whose error the client sees (recording runtime-lambda-invalid-json-after-template). */
function notJson({ integration, requestId }: RequestRendered): Fault {
  return gatewayFault('INTEGRATION_FAILURE', 'Lambda takes JSON only, and what the request template made is none.', integration.source, {
    status: 400, body: { contentType: 'application/json', text: '{"Type":"User","message":"Could not parse request body into json."}' }, logLine: `Lambda invocation failed with status: 400. Lambda request id: ${requestId}`,
  });
}

function unknownTarget(uri: string, { integration }: RequestRendered): Fault {
  const named = readServiceUri(uri);
  if (named?.service === 'firehose') return notEmulated('proxy integrations with Firehose streams', integration.source);
  if (named?.target.kind === 'path' && named.target.path.endsWith('/response-streaming-invocations')) return notEmulated('response streaming from Lambda functions (responseTransferMode STREAM)', integration.source);
  return configurationError('Invalid endpoint address', `${JSON.stringify(uri)} names no Lambda function.`, integration.source);
}

function logAnswer(rendered: RequestRendered, result: Extract<FunctionResult, { kind: 'result' }>, latency: number): void {
  rendered.recorder.log(LINE.received(200, latency));
  rendered.recorder.log(() => LINE.receivedHeaders(answerHeaders(rendered)));
  rendered.recorder.log(LINE.receivedBody(result.payload));
}

/** As the log shows them, cut behind the security token (recording aws-lambda-test_invoke_method_response). Nothing is signed here. */
function requestHeaders({ requestId, environment }: RequestRendered): HeaderList {
  const apiId = environment.apiId;
  return [
    ['x-amzn-lambda-integration-tag', requestId], ['Authorization', '*****'], ['X-Amz-Date', '*****'], ['x-amzn-apigateway-api-id', apiId],
    ['Accept', 'application/json'], ['User-Agent', `AmazonAPIGateway_${apiId}`], ['X-Amz-Security-Token', '*****'],
  ];
}

function answerHeaders({ traceHeader, requestId }: RequestRendered): HeaderList {
  return [['Content-Type', 'application/json'], ['X-Amz-Executed-Version', '$LATEST'], ['X-Amzn-Trace-Id', traceOfFunction(traceHeader, requestId)]];
}

/** Without a body and a template the function gets `{}` (recording lambda-aws-empty-body-event-is-empty-object). */
function eventOf(payload: Payload): string {
  const text = payload.kind === 'text' ? payload.text : utf8Decode(payload.bytes);
  return text === '' ? '{}' : text;
}

function errorMessageOf(payload: string): string | undefined {
  const json = parseJson(payload);
  const message = json.ok && json.value instanceof JavaMap ? json.value.get('errorMessage') : null;
  return typeof message === 'string' ? message : undefined;
}
