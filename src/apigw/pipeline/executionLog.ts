import type { HeaderList } from './exchange';
import type { LogLine } from './recorder';

/** The execution log's lines in the service's forms, whole: only CloudWatch cuts events at 1,024 bytes, TestInvokeMethod does not (developer guide, Known issues; recordings test-invoke-method-*, aws-lambda-test_invoke_method_response, vpc-link-http-proxy-403). */

export const LINE = {
  starting: (requestId: string) => `Starting execution for request: ${requestId}`,
  method: (httpMethod: string, path: string) => `HTTP Method: ${httpMethod}, Resource Path: ${path}`,
  requestPath: (values: ReadonlyMap<string, string>) => `Method request path: ${braces(values)}`,
  requestQueryString: (values: ReadonlyMap<string, readonly string[]>) => `Method request query string: ${braces(joined(values))}`,
  requestHeaders: (values: ReadonlyMap<string, readonly string[]>) => `Method request headers: ${braces(joined(values))}`,
  requestBody: (text: string) => `Method request body before transformations: ${text}`,
  endpointUri: (uri: string) => `Endpoint request URI: ${uri}`,
  endpointHeaders: (headers: HeaderList) => `Endpoint request headers: ${braces(headers)}`,
  /** Cut behind the security token (recording aws-lambda-test_invoke_method_response). */
  signedHeaders: (headers: HeaderList) => `${LINE.endpointHeaders(headers).slice(0, -1)} [TRUNCATED]`,
  endpointBody: (text: string) => `Endpoint request body after transformations: ${text}`,
  sending: (uri: string) => `Sending request to ${uri}`,
  received: (status: number, latency: number) => `Received response. Status: ${status}, Integration latency: ${latency} ms`,
  receivedHeaders: (headers: HeaderList) => `Endpoint response headers: ${braces(headers)}`,
  receivedBody: (text: string) => `Endpoint response body before transformations: ${text}`,
  responseBody: (text: string) => `Method response body after transformations: ${text}`,
  responseHeaders: (headers: HeaderList) => `Method response headers: ${braces(headers)}`,
  success: 'Successfully completed execution',
  completed: (status: number) => `Method completed with status: ${status}`,
} as const;

function joined(values: ReadonlyMap<string, readonly string[]>): Iterable<readonly [string, string]> {
  return [...values].map(([name, all]) => [name, all.join(',')] as const);
}

/** `{a=1, b=2}`: the form of Java's maps. */
function braces(entries: Iterable<readonly [string, string]>): string {
  return `{${[...entries].map(([name, value]) => `${name}=${value}`).join(', ')}}`;
}

/** The log as TestInvokeMethod returns it: the first line bare, all others with their time, a newline at the end. */
export function testInvokeLog(requestId: string, lines: readonly LogLine[]): string {
  return [`Execution log for request ${requestId}`, ...lines.map((line) => `${javaDate(line.at)} : ${line.text}`), ''].join('\n');
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What Java prints for a date: `Tue Jun 23 05:56:11 UTC 2020`; `at` in milliseconds since 1970. */
export function javaDate(at: number): string {
  const time = new Date(at);
  return `${DAYS[time.getUTCDay()]} ${MONTHS[time.getUTCMonth()]} ${two(time.getUTCDate())} ${clock(time)} UTC ${time.getUTCFullYear()}`;
}

/** `$context.requestTime`: `23/Jun/2020:05:56:11 +0000` */
export function commonLogTime(at: number): string {
  const time = new Date(at);
  return `${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()]}/${time.getUTCFullYear()}:${clock(time)} +0000`;
}

function clock(time: Date): string {
  return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
