import { utf8Decode, utf8Encode } from '../../base';
import { payloadBytes } from '../payloads/payload';
import type { Ports } from '../ports';
import { methodOf } from '../routing/routeTree';
import { arriveForTest } from './arrive';
import type { CompiledRestApi } from './compiled';
import type { GatewayEnvironment, GatewayRequest, HeaderList, TestInvokeAnswer, TestInvokeInput } from './exchange';
import { testInvokeLog } from './executionLog';
import { fromFault, runRest } from './rest';

/** A test has no stage: its name, domain and variables are the service's own or come with the input. */
export type TestEnvironment = Pick<GatewayEnvironment, 'accountId' | 'apiId' | 'region' | 'deploymentId'>;

/**
 * TestInvokeMethod: the same steps as a request, without authorization, keys and the front (recordings test-invoke-method-*).
 * A resource or method that does not exist is answered as the control plane answers it, with the status 404.
 */
export async function testInvokeMethod(api: CompiledRestApi, input: TestInvokeInput, environment: TestEnvironment, ports: Ports): Promise<TestInvokeAnswer> {
  const start = ports.clock.now();
  const resource = api.api.resources.find((candidate) => candidate.path === input.resourcePath);
  const method = resource && methodOf(resource, input.httpMethod);
  if (!resource || !method) return notFound(resource ? 'Invalid Method identifier specified' : 'Invalid Resource identifier specified');
  const ending = runRest(arriveForTest(api, toTestRequest(input), testStage(environment, input.stageVariables), ports, { resource, method, hasPath: input.pathWithQueryString !== undefined }));
  const { arrived } = ending;
  const outcome = await ending.outcome;
  const answer = outcome.ok ? { ...outcome.value.response, body: payloadBytes(outcome.value.response.payload) } : fromFault(ending, outcome.error);
  // Errors come without a Content-Type here, unlike on a stage (recording failed-invalid-endpoint).
  const headers = outcome.ok ? answer.headers : answer.headers.filter(([name, value]) => name !== 'Content-Type' || value !== 'application/json');
  return {
    status: answer.status, body: utf8Decode(answer.body), ...grouped(headers), log: testInvokeLog(arrived.requestId, arrived.recorder.lines),
    latency: ports.clock.now() - start, trace: arrived.recorder.traces,
  };
}

export const testStage = (environment: TestEnvironment, stageVariables: Readonly<Record<string, string>> = {}): GatewayEnvironment =>
  ({ ...environment, stageName: 'test-invoke-stage', domainPrefix: 'testPrefix', domainName: 'testPrefix.testDomainName', stageVariables });

export function toTestRequest(input: TestInvokeInput): GatewayRequest {
  const target = input.pathWithQueryString ?? input.resourcePath;
  const question = target.indexOf('?');
  const multiple = Object.entries(input.multiValueHeaders ?? {}).flatMap(([name, values]) => values.map((value) => [name, value] as const));
  const single = Object.entries(input.headers ?? {}).filter(([name]) => !Object.hasOwn(input.multiValueHeaders ?? {}, name));
  return {
    method: input.httpMethod, path: question < 0 ? target : target.slice(0, question), rawQueryString: question < 0 ? '' : target.slice(question + 1),
    headers: [...single, ...multiple], body: utf8Encode(input.body ?? ''), sourceIp: 'test-invoke-source-ip', protocol: 'HTTP/1.1',
  };
}

/** One value per name is the last one; names that differ in case only count as one. */
function grouped(headers: HeaderList): Pick<TestInvokeAnswer, 'headers' | 'multiValueHeaders'> {
  const values = new Map<string, { readonly name: string; readonly all: string[] }>();
  for (const [name, value] of headers) {
    const before = values.get(name.toLowerCase());
    if (before) before.all.push(value);
    else values.set(name.toLowerCase(), { name, all: [value] });
  }
  const entries = [...values.values()];
  return {
    headers: Object.fromEntries(entries.map(({ name, all }) => [name, all.at(-1) ?? ''])),
    multiValueHeaders: Object.fromEntries(entries.map(({ name, all }) => [name, all])),
  };
}

function notFound(message: string): TestInvokeAnswer {
  return { status: 404, body: JSON.stringify({ message }), headers: { 'x-amzn-ErrorType': 'NotFoundException' }, multiValueHeaders: { 'x-amzn-ErrorType': ['NotFoundException'] }, log: '', latency: 0, trace: [] };
}
