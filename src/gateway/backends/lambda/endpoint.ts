import { headerValue, type FunctionRequest, type FunctionResult } from '../../../apigw';
import { utf8Decode, utf8Encode } from '../../../base';
import type { BackendSettings } from '../../../protocol';
import { sign } from '../../sigv4';
import type { HttpBackend } from '../http';
import { DUMMY_CREDENTIALS } from '../services';

/** Invokes a function by a Lambda Invoke API (Lambda API reference, Invoke), or says what would have been sent. */
export async function invokeByEndpoint(http: HttpBackend, { lambdaEndpoint, serviceCredentials = DUMMY_CREDENTIALS }: BackendSettings, request: FunctionRequest, now: number): Promise<FunctionResult> {
  const { functionArn, payload, timeoutInMillis, asynchronous } = request;
  const path = `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`;
  if (lambdaEndpoint === undefined) return { kind: 'unavailable', reason: `no function of the workspace has the ARN ${functionArn}, and no Lambda endpoint is configured. This would have been sent: POST ${path}\n\n${payload}` };
  if (!URL.canParse(lambdaEndpoint)) return { kind: 'unavailable', reason: `the Lambda endpoint is no URL: ${lambdaEndpoint}` };
  const url = new URL(lambdaEndpoint.replace(/\/$/, '') + path);
  const body = utf8Encode(payload);
  const headers = [['Host', url.host], ['Content-Type', 'application/json'], ['X-Amz-Invocation-Type', asynchronous ? 'Event' : 'RequestResponse']] as const;
  const signature = sign({ method: 'POST', path: url.pathname, rawQueryString: '', headers, body }, serviceCredentials, { region: functionArn.split(':')[3] ?? 'us-east-1', service: 'lambda' }, now);
  const answer = await http.call({ method: 'POST', url: url.href, headers: [...headers, ...signature], body, timeoutInMillis, insecureSkipVerification: false });
  if (answer.kind === 'timeout') return answer;
  if (answer.kind === 'unreachable') return { kind: 'unavailable', reason: `the Lambda endpoint ${lambdaEndpoint} can't be reached: ${answer.reason}` };
  if (answer.status === 403 || answer.status === 429) return { kind: 'refused', status: answer.status, reason: utf8Decode(answer.body) };
  if (answer.status >= 300) return { kind: 'unavailable', reason: `the Lambda endpoint ${lambdaEndpoint} answered ${answer.status}: ${utf8Decode(answer.body)}` };
  const functionError = headerValue(answer.headers, 'x-amz-function-error');
  return { kind: 'result', payload: asynchronous ? '' : utf8Decode(answer.body), ...(functionError !== undefined && { functionError }) };
}
