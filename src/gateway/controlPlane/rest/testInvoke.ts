import { compileRestApi, testInvokeMethod } from '../../../apigw';
import { defined } from '../../../base';
import { toModel } from '../../store/freeze';
import { ACCOUNT_ID, restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
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
} satisfies RestHandlers;
