import { fail, ok, utf8Encode } from '../../../../base';
import { appendQuery, fillStageVariables } from '../../../mapping/uri';
import type { RouteIntegration } from '../../../model';
import { readHttpLambdaResponse } from '../../../payloads/httpLambdaResponse';
import { lambdaEvent2 } from '../../../payloads/lambdaEvent2';
import type { FunctionResult } from '../../../ports';
import { notEmulated } from '../../faults';
import { functionOf } from '../../integrations/lambdaArn';
import { eventParts2, isBinaryBody, lambdaEvent1 } from '../events';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpMapped, HttpResponse } from '../stages';
import { noAnswer, timeoutOf } from './noAnswer';
import { notSent, type Sent } from './sent';

/** Bytes of an event (Lambda developer guide, Quotas: a synchronous invocation's payload). */
const EVENT_LIMIT = 6 * 1024 * 1024;

/** Invokes a function with the request as an event and reads its answer. */
export async function invokeFunction(mapped: HttpMapped): Promise<Sent> {
  const { integration, environment, ports } = mapped;
  const uri = fillStageVariables(integration.integrationUri ?? '', environment.stageVariables);
  const functionArn = functionNamed(uri);
  if (functionArn === undefined) return notSent(httpFault('internalServerError', `The integration's URI ${JSON.stringify(uri)} names no Lambda function.`, integration.source));
  const format = integration.payloadFormatVersion ?? '1.0';
  const event = eventOf(mapped, format);
  if (exceeds(event, EVENT_LIMIT)) return notSent(httpFault('requestEntityTooLarge', `The event has more than ${EVENT_LIMIT} bytes, which is what a function takes.`, integration.source));
  const result = await ports.invokeFunction({ functionArn, payload: event, timeoutInMillis: timeoutOf(integration), asynchronous: false });
  const did = `The function ${functionArn} was invoked with an event of payload format ${format}.`;
  const shown = { name: 'event', text: event };
  if (result.kind === 'unavailable') return notSent(notEmulated(`the Lambda function ${functionArn}`, integration.source));
  // The guide says so of a missing permission; what the client gets where too many call is unknown.
  if (result.kind === 'refused') return { did, shows: [shown], outcome: fail(httpFault('internalServerError', `Lambda refused the call with ${result.status}: ${result.reason}`, integration.source)) };
  if (result.kind === 'timeout') return { did, shows: [shown], outcome: fail(noAnswer(integration, result)) };
  return { did, shows: [shown, { name: 'answer', text: result.payload }], outcome: readResult(result, format, integration) };
}

function readResult({ payload, functionError }: Extract<FunctionResult, { kind: 'result' }>, format: '1.0' | '2.0', { source }: RouteIntegration): HttpOutcome<HttpResponse> {
  if (functionError !== undefined) return fail(httpFault('internalServerError', `The function failed: ${payload}`, source));
  const read = readHttpLambdaResponse(payload, format);
  return read.ok ? ok(read.value) : fail(httpFault('internalServerError', `The function's answer is malformed for payload format ${format}: ${read.error}`, source));
}

/** Small texts are not encoded to be counted: a character has three bytes at most. */
function exceeds(text: string, bytes: number): boolean {
  return text.length * 3 > bytes && utf8Encode(text).length > bytes;
}

/** A function's own ARN will do too. */
function functionNamed(uri: string): string | undefined {
  return functionOf(uri) ?? (/^arn:[a-z-]+:lambda:[^:]*:\d*:function:.+$/.test(uri) ? uri : undefined);
}

/** The event of the request as the mappings left it; its raw query string is the client's own where they did not touch it. */
function eventOf(mapped: HttpMapped, format: '1.0' | '2.0'): string {
  const { request, rawPath, querystring, mapped: changed, environment } = mapped;
  const stage = environment.stageName === '$default' ? '' : `/${environment.stageName}`;
  const event: HttpMapped = {
    ...mapped, querystring: changed.querystring, rawPath: changed.path === undefined ? rawPath : `${stage}${changed.path}`,
    request: { ...request, headers: changed.headers, rawQueryString: changed.querystring === querystring ? request.rawQueryString : appendQuery('', changed.querystring).slice(1) },
  };
  return format === '2.0' ? lambdaEvent2(eventParts2(event), request.body, isBinaryBody(changed.headers)) : lambdaEvent1(event);
}
