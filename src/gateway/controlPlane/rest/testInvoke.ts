import { compileRestApi, testInvokeAuthorizer, testInvokeMethod } from '../../../apigw';
import { defined } from '../../../base';
import { toModel } from '../../store/freeze';
import { ACCOUNT_ID, restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
import { authorizerAt } from './authorizers';
import { methodOf, resourceOf } from './lookups';

export const testInvokeHandlers = {
  async TestInvokeMethod(input, context) {
    const api = restApiOf(context, input.restApiId);
    const resource = resourceOf(api, input.resourceId);
    const method = methodOf(resource, input.httpMethod);
    const environment = { accountId: ACCOUNT_ID, apiId: api.id, region: api.region, deploymentId: '' };
    const { pathWithQueryString, body, headers, multiValueHeaders, stageVariables } = input;
    const request = { resourcePath: resource.path, httpMethod: method.httpMethod, ...defined({ pathWithQueryString, body, headers, multiValueHeaders, stageVariables }) };
    // Runs the API as it is being edited, not as a stage serves it.
    const answer = await testInvokeMethod(compileRestApi(toModel(api)), request, environment, context.ports);
    const lists = Object.entries(answer.multiValueHeaders).map(([name, values]): [string, string[]] => [name, [...values]]);
    return { status: answer.status, body: answer.body, headers: { ...answer.headers }, multiValueHeaders: Object.fromEntries(lists), log: answer.log, latency: answer.latency };
  },

  /** The claims or the policy as the authorizer gave them; what `additionalContext` changes is unknown. */
  async TestInvokeAuthorizer(input, context) {
    const [api, authorizer] = authorizerAt(context, input.restApiId, input.authorizerId);
    const environment = { accountId: ACCOUNT_ID, apiId: api.id, region: api.region, deploymentId: '' };
    const { pathWithQueryString, body, headers, multiValueHeaders, stageVariables } = input;
    const request = defined({ pathWithQueryString, body, headers, multiValueHeaders, stageVariables });
    const { clientStatus, log, latency, principalId, policy, claims } = await testInvokeAuthorizer(compileRestApi(toModel(api)), authorizer, request, environment, context.ports);
    return { clientStatus, log, latency, ...defined({ principalId, policy, claims: claims && { ...claims } }) };
  },
} satisfies RestHandlers;
