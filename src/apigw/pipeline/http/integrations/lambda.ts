import { fail, ok } from '../../../../base';
import { fillStageVariables } from '../../../mapping/uri';
import { appendQuery } from '../../../mapping/uri';
import { readHttpLambdaResponse } from '../../../payloads/httpLambdaResponse';
import { lambdaEvent2 } from '../../../payloads/lambdaEvent2';
import { functionOf } from '../../integrations/lambdaArn';
import { eventParts2, isBinaryBody, lambdaEvent1 } from '../events';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpMapped, HttpResponse } from '../stages';
import { noAnswer, timeoutOf } from './noAnswer';

/** Bytes of an event (Lambda developer guide, Quotas: a synchronous invocation's payload). */
const EVENT_LIMIT = 6 * 1024 * 1024;

/** Invokes a function with the request as an event and reads its answer. */
export async function invokeFunction(mapped: HttpMapped): Promise<HttpOutcome<HttpResponse>> {
  const { integration, environment, ports, recorder } = mapped;
  const uri = fillStageVariables(integration.integrationUri ?? '', environment.stageVariables);
  const functionArn = functionNamed(uri);
  if (functionArn === undefined) return fail(httpFault('internalServerError', `The integration's URI ${JSON.stringify(uri)} names no Lambda function.`, integration.source));
  const format = integration.payloadFormatVersion ?? '1.0';
  const event = eventOf(mapped, format);
  if (event.length > EVENT_LIMIT) return fail(httpFault('requestEntityTooLarge', `The event has ${event.length} characters; a function takes ${EVENT_LIMIT} bytes.`, integration.source));
  const result = await ports.invokeFunction({ functionArn, payload: event, timeoutInMillis: timeoutOf(integration), asynchronous: false });
  if (result.kind === 'unavailable') return fail(noAnswer(integration, { kind: 'unavailable', reason: `the Lambda function ${functionArn}` }));
  if (result.kind === 'timeout') return fail(noAnswer(integration, result));
  recorder.trace('Send to integration', [`The function ${functionArn} was invoked with an event of payload format ${format}.`], { source: integration.source, shows: [{ name: 'event', text: event }, { name: 'answer', text: result.payload }] });
  if (result.functionError !== undefined) return fail(httpFault('internalServerError', `The function failed: ${result.payload}`, integration.source));
  const read = readHttpLambdaResponse(result.payload, format);
  if (!read.ok) return fail(httpFault('internalServerError', `The function's answer is malformed for payload format ${format}: ${read.error}`, integration.source));
  return ok(read.value);
}

/** A function's own ARN will do too. */
function functionNamed(uri: string): string | undefined {
  return functionOf(uri) ?? (/^arn:[a-z-]+:lambda:[^:]*:\d*:function:.+$/.test(uri) ? uri : undefined);
}

/** The event of the request as the mappings left it; its raw query string is the client's own where they did not touch it. */
function eventOf(mapped: HttpMapped, format: '1.0' | '2.0'): string {
  const { request, rawPath, querystring, mapped: changed, environment } = mapped;
  const stage = environment.stageName === '$default' ? '' : `/${environment.stageName}`;
  const changedQuery = querystring !== changed.querystring && !sameQuery(querystring, changed.querystring);
  const event: HttpMapped = {
    ...mapped, querystring: changed.querystring, rawPath: changed.path === undefined ? rawPath : `${stage}${changed.path}`,
    request: { ...request, headers: changed.headers, rawQueryString: changedQuery ? appendQuery('', changed.querystring).slice(1) : request.rawQueryString },
  };
  return format === '2.0' ? lambdaEvent2(eventParts2(event), request.body, isBinaryBody(changed.headers)) : lambdaEvent1(event);
}

function sameQuery(a: ReadonlyMap<string, readonly string[]>, b: ReadonlyMap<string, readonly string[]>): boolean {
  return a.size === b.size && [...a].every(([name, values]) => values.join('\n') === b.get(name)?.join('\n'));
}
