import assert from 'node:assert/strict';
import type { ServiceRequest, ServiceResult } from '../../../src/apigw';
import { utf8Decode } from '../../../src/base';
import { ask, integration, integrationResponse, method, response, restApi, type Asked, type IntegrationParts, type Told } from './support';

const ARN = 'arn:aws:apigateway:us-east-1';

async function call(uri: string, parts: IntegrationParts = {}, asked: Asked = {}, service: ServiceResult = response(200, '{}')): Promise<Told & { readonly request: ServiceRequest }> {
  const api = restApi({ '/{id}': [method('POST', integration('AWS', { httpMethod: 'POST', uri, ...parts }))] });
  const told = await ask(api, { method: 'POST', path: '/7', ...asked }, { service }, { stageVariables: { queue: 'orders' } });
  return { ...told, request: told.sent[0] as ServiceRequest };
}

describe('An integration with an AWS service', () => {
  it('turns an action into the query string, with the parameters behind its name and the mapped ones', async () => {
    const { request } = await call(`${ARN}:sns:action/Publish&Message={text}`, { requestParameters: { 'integration.request.path.text': "'hi'", 'integration.request.querystring.TopicArn': "'a:b'" } });
    assert.deepEqual([request.method, request.url, request.service, request.region, request.action], ['POST', 'https://sns.us-east-1.amazonaws.com/?Action=Publish&Message=hi&TopicArn=a%3Ab', 'sns', 'us-east-1', 'Publish']);
  });
  it('takes a path as it is', async () => {
    const { request } = await call(`${ARN}:sqs:path/111111111111/\${stageVariables.queue}`);
    assert.deepEqual([request.url, request.action], ['https://sqs.us-east-1.amazonaws.com/111111111111/orders', undefined]);
  });
  const hosts: readonly (readonly [string, string])[] = [
    [`${ARN}:abc123.appsync-api:path/graphql`, 'https://abc123.appsync-api.us-east-1.amazonaws.com/graphql'],
    [`${ARN}:iam:action/ListUsers`, 'https://iam.amazonaws.com/?Action=ListUsers'],
    ['arn:aws-cn:apigateway:cn-north-1:s3:path/bucket/key', 'https://s3.cn-north-1.amazonaws.com.cn/bucket/key'],
    [`${ARN}:lambda:path/2015-03-31/functions/`, 'https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/'],
  ];
  for (const [uri, url] of hosts) {
    it(`calls ${url} for ${uri}`, async () => assert.equal((await call(uri)).request.url, url));
  }
  it('names the operation in a header where the service wants it there, unless it is mapped', async () => {
    const target = async (uri: string, parts: IntegrationParts = {}): Promise<string | undefined> => (await call(uri, parts)).request.headers.find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
    assert.equal(await target(`${ARN}:dynamodb:action/PutItem`), 'DynamoDB_20120810.PutItem');
    assert.equal(await target(`${ARN}:ssm:action/GetParameter`), undefined);
    assert.equal(await target(`${ARN}:dynamodb:action/PutItem`, { requestParameters: { 'integration.request.header.x-amz-target': "'own'" } }), 'own');
  });
  it('sends what the template made, and nothing of the client', async () => {
    const { request } = await call(`${ARN}:states:action/StartExecution`, { templates: { 'application/json': '{"input": $input.json("$.a")}' } }, { headers: { 'X-Own': '1', 'Content-Type': 'application/json' }, body: '{"a": 1}' });
    assert.equal(utf8Decode(request.body), '{"input": 1}');
    assert.deepEqual(request.headers.map(([name]) => name), ['x-amzn-apigateway-api-id', 'Accept', 'User-Agent', 'X-Amzn-Trace-Id', 'Content-Type', 'X-Amz-Target']);
  });
  it('passes the role on', async () => {
    assert.equal((await call(`${ARN}:sqs:path/1/q`, { credentials: 'arn:aws:iam::111111111111:role/${stageVariables.queue}' })).request.credentials, 'arn:aws:iam::111111111111:role/orders');
  });
  it("chooses the integration response by the service's status", async () => {
    const integrationResponses = [integrationResponse('200'), integrationResponse('400', { selectionPattern: '4\\d{2}', templates: { 'application/json': 'said: $input.body' } })];
    const told = await call(`${ARN}:sqs:path/1/q`, { integrationResponses }, {}, response(413, 'no'));
    assert.deepEqual([told.status, told.body], [400, 'said: no']);
  });
  it('fails on an address that cannot be signed, and on a URI that is no ARN', async () => {
    const blank = await call(`${ARN}:dynamodb:action/ GetItem`);
    assert.equal(blank.status, 500);
    assert.ok(blank.answer.log.some((line) => line.includes('Illegal character in query at index 49: https://dynamodb.us-east-1.amazonaws.com/?Action= GetItem')), blank.answer.log.join('\n'));
    assert.match((await call('arn:aws:apigateway:us-east-1:sqs:queue/x')).said('Send to integration'), /is no ARN of the form/);
  });
  it('fails on an answer of more than 10 MB', async () => {
    const told = await call(`${ARN}:sqs:path/1/q`, {}, {}, { kind: 'response', status: 200, headers: [], body: new Uint8Array(10_485_761) });
    assert.equal(told.status, 500);
  });
  it('says that answers are not streamed', async () => {
    const told = await call(`${ARN}:sqs:path/1/q`, { responseTransferMode: 'STREAM' }, {}, response(200, '{}'));
    assert.match(told.answer.trace.find(({ step }) => step === 'Send to integration')?.caution ?? '', /not emulated/);
  });
  it('says where no service can be called', async () => {
    const told = await call(`${ARN}:sqs:path/1/q`, {}, {}, { kind: 'unavailable', reason: 'no network' });
    assert.deepEqual([told.status, told.answer.fault?.notEmulated], [501, 'the call of an AWS service (no network)']);
  });
  it('tells a certificate of another host apart from a host that is not there', async () => {
    const certificate = await call(`${ARN}:sqs:path/1/q`, {}, {}, { kind: 'unreachable', reason: 'x', certificate: { host: 'a.example', subject: 'CN=b.example' } });
    const absent = await call(`${ARN}:sqs:path/1/q`, {}, {}, { kind: 'unreachable', reason: 'x' });
    assert.deepEqual([certificate.status, absent.status], [500, 504]);
    assert.match(certificate.said('Send to integration'), /certificate is for CN=b\.example, not for a\.example/);
  });
});
