import { AuthorizationCache, checkUserPoolToken, readIdentity, userPoolClaims } from '../authorization';
import type { Authorizer, Method, Resource } from '../model';
import type { Ports } from '../ports';
import { askAuthorizer } from './access/lambda';
import { identitySources } from './access/identitySources';
import { ACCESS_LINE } from './access/logLines';
import { arriveForTest } from './arrive';
import type { CompiledRestApi } from './compiled';
import type { TestInvokeInput } from './exchange';
import { testInvokeLog } from './executionLog';
import { GATEWAY_RESPONSE_DEFAULTS } from './faults.data';
import type { Fault } from './faults';
import type { Matched } from './stages';
import { matchResource } from './steps/matchResource';
import { testStage, toTestRequest, type TestEnvironment } from './testInvoke';

export type TestAuthorizerInput = Omit<TestInvokeInput, 'resourcePath' | 'httpMethod'>;

/** Members as TestInvokeAuthorizer has them (API reference). `policy` is JSON text; `explanation` says why, in a sentence. */
export interface TestAuthorizerAnswer {
  readonly clientStatus: number;
  readonly log: string;
  /** Milliseconds. */
  readonly latency: number;
  readonly principalId?: string;
  readonly policy?: string;
  readonly claims?: Readonly<Record<string, string>>;
  readonly explanation?: string;
}

/** TestInvokeAuthorizer: asks one authorizer, afresh, and gives its answer; no method is called and no policy judged. */
export async function testInvokeAuthorizer(api: CompiledRestApi, authorizer: Authorizer, input: TestAuthorizerInput, environment: TestEnvironment, ports: Ports): Promise<TestAuthorizerAnswer> {
  const start = ports.clock.now();
  const target = { ...input, resourcePath: '/', httpMethod: 'GET' };
  const arrived = arriveForTest({ ...api, authorizations: new AuthorizationCache() }, toTestRequest(target), testStage(environment, input.stageVariables), ports, { resource: ROOT, method: ANY_METHOD, hasPath: false });
  const matched = matchResource(arrived);
  const answer = matched.ok ? await ask(matched.value, authorizer) : refused(matched.error);
  return { ...answer, log: testInvokeLog(arrived.requestId, arrived.recorder.lines), latency: ports.clock.now() - start };
}

/** A test has no method: what the authorizer is told of one is `GET/`. */
const ANY_METHOD: Method = {
  httpMethod: 'GET', authorizationType: 'CUSTOM', authorizationScopes: [], apiKeyRequired: false, requestParameters: {}, requestModels: {}, methodResponses: [],
  integration: { type: 'MOCK', passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29_000, cacheKeyParameters: [], requestParameters: {}, requestTemplates: {}, integrationResponses: [] },
};
const ROOT: Resource = { path: '/', methods: [ANY_METHOD] };

type Verdict = Omit<TestAuthorizerAnswer, 'log' | 'latency'>;

async function ask(matched: Matched, authorizer: Authorizer): Promise<Verdict> {
  if (authorizer.type === 'COGNITO_USER_POOLS') return askUserPool(matched, authorizer);
  const asked = await askAuthorizer(matched, authorizer);
  if (!asked.ok) {
    matched.recorder.log((asked.error.kind === 'gatewayResponse' ? asked.error.logLine : undefined) ?? asked.error.explanation);
    return refused(asked.error);
  }
  const { principalId, policyDocument } = asked.value.output;
  return { clientStatus: 200, principalId, policy: JSON.stringify(policyDocument) };
}

async function askUserPool(matched: Matched, authorizer: Authorizer): Promise<Verdict> {
  const identity = readIdentity(authorizer, identitySources(matched));
  const claims = identity.ok ? await checkUserPoolToken(authorizer, identity.value[0] ?? '', [], matched.ports) : undefined;
  if (claims?.ok) return { clientStatus: 200, claims: userPoolClaims(claims.value) };
  matched.recorder.log(ACCESS_LINE.unauthorized(matched.requestId));
  return { clientStatus: 401, explanation: claims?.error.explanation ?? (identity.ok ? '' : identity.error) };
}

/** What a caller of a method would get. */
function refused(fault: Fault): Verdict {
  const { explanation } = fault;
  if (fault.kind === 'notEmulated') return { clientStatus: 501, explanation };
  return { clientStatus: fault.status ?? GATEWAY_RESPONSE_DEFAULTS[fault.responseType].status, explanation };
}
