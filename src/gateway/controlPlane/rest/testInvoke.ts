import { compileRestApi, testInvokeMethod, type GatewayEnvironment } from '../../../apigw';
import { defined } from '../../../base';
import { toModel } from '../../store/freeze';
import { ACCOUNT_ID, restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
import { methodOf, resourceOf } from './lookups';

/** The stage's name in a test invocation, and its domain's first part (test invocations printed in public issues). */
const TEST_STAGE = 'test-invoke-stage';
const TEST_DOMAIN_PREFIX = 'testPrefix';

export const testInvokeHandlers = {
  async TestInvokeMethod(input, context) {
    const api = restApiOf(context, input.restApiId);
    const resource = resourceOf(api, input.resourceId);
    const method = methodOf(resource, input.httpMethod);
    const environment: GatewayEnvironment = {
      accountId: ACCOUNT_ID, apiId: api.id, region: api.region, stageName: TEST_STAGE, stageVariables: input.stageVariables ?? {},
      deploymentId: '', domainName: `${TEST_DOMAIN_PREFIX}.testDomainName`, domainPrefix: TEST_DOMAIN_PREFIX,
    };
    const { pathWithQueryString, body, headers, multiValueHeaders, stageVariables } = input;
    const request = { resourcePath: resource.path, httpMethod: method.httpMethod, ...defined({ pathWithQueryString, body, headers, multiValueHeaders, stageVariables }) };
    // Runs the API as it is being edited, not as a stage serves it.
    const answer = await testInvokeMethod(compileRestApi(toModel(api)), request, environment, context.ports);
    const lists = Object.entries(answer.multiValueHeaders).map(([name, values]): [string, string[]] => [name, [...values]]);
    return { status: answer.status, body: answer.body, headers: { ...answer.headers }, multiValueHeaders: Object.fromEntries(lists), log: answer.log, latency: answer.latency };
  },
} satisfies RestHandlers;
