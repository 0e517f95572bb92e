import assert from 'node:assert/strict';
import { response } from '../support';
import { askHttp, httpApi, route, routeIntegration, type HttpTold } from './support';

function call(integrationSubtype: string, requestParameters: Readonly<Record<string, string>>, service = response(200, '{"ok":true}')): Promise<HttpTold> {
  const integration = routeIntegration('AWS_PROXY', { integrationSubtype, requestParameters, payloadFormatVersion: '1.0', credentialsArn: 'arn:aws:iam::1:role/${stageVariables.role}' });
  return askHttp(httpApi([route('POST /', integration)]), { method: 'POST', body: '{"id":7,"detail":{"a":1}}' }, { service }, { stageVariables: { role: 'r' } });
}

const bodyOf = (told: HttpTold): unknown => JSON.parse(Buffer.from(told.called[0]?.body ?? []).toString('utf8'));

describe('An integration subtype', () => {
  it('calls EventBridge with one event', async () => {
    const told = await call('EventBridge-PutEvents', { Source: 'shop', DetailType: 'order ${request.body.id}', Detail: '$request.body.detail', Resources: '["a"]', Region: 'eu-west-1' });
    assert.deepEqual(bodyOf(told), { Entries: [{ Detail: '{"a":1}', DetailType: 'order 7', Source: 'shop', Resources: ['a'] }] });
    const [called] = told.called;
    assert.deepEqual([called?.url, called?.service, called?.region, called?.action, called?.credentials], ['https://events.eu-west-1.amazonaws.com/', 'events', 'eu-west-1', 'PutEvents', 'arn:aws:iam::1:role/r']);
    assert.deepEqual(called?.headers, [['Content-Type', 'application/x-amz-json-1.1'], ['X-Amz-Target', 'AWSEvents.PutEvents']]);
    assert.deepEqual([told.status, told.body], [200, '{"ok":true}']);
  });

  it('calls SQS with numbers and lists where it wants them', async () => {
    assert.deepEqual(bodyOf(await call('SQS-SendMessage', { QueueUrl: 'q', MessageBody: '$request.body.id', DelaySeconds: '5' })), { QueueUrl: 'q', MessageBody: '7', DelaySeconds: 5 });
    assert.deepEqual(bodyOf(await call('SQS-ReceiveMessage', { QueueUrl: 'q', AttributeName: 'All' })), { QueueUrl: 'q', AttributeNames: ['All'] });
  });

  it('calls Step Functions, Kinesis and AppConfig in their own forms', async () => {
    assert.deepEqual(bodyOf(await call('StepFunctions-StartExecution', { StateMachineArn: 'arn', Input: '$request.body' })), { stateMachineArn: 'arn', input: '{"id":7,"detail":{"a":1}}' });
    assert.deepEqual(bodyOf(await call('Kinesis-PutRecord', { StreamName: 's', Data: 'hi', PartitionKey: 'p' })), { StreamName: 's', Data: 'aGk=', PartitionKey: 'p' });
    const told = await call('AppConfig-GetConfiguration', { Application: 'a/b', Environment: 'e', Configuration: 'c', ClientId: 'me' });
    assert.deepEqual([told.called[0]?.method, told.called[0]?.url], ['GET', 'https://appconfig.us-east-1.amazonaws.com/applications/a%2Fb/environments/e/configurations/c?client_id=me']);
  });

  it('answers 500 and names what is missing', async () => {
    const told = await call('SQS-SendMessage', { QueueUrl: 'q', MessageBody: '$request.body.none' });
    assert.deepEqual([told.status, told.called.length], [500, 0]);
    assert.match(told.answer.fault?.message ?? '', /SQS-SendMessage needs MessageBody, which no mapping gives/);
    assert.match(told.said('Map request parameters'), /MessageBody is not set/);
  });

  it('says so where nothing calls services, and where a subtype is not known', async () => {
    const unavailable = await askHttp(httpApi([route('$default', routeIntegration('AWS_PROXY', { integrationSubtype: 'SQS-PurgeQueue', requestParameters: { QueueUrl: 'q' } }))]));
    assert.equal(unavailable.status, 501);
    assert.match(unavailable.answer.fault?.notEmulated ?? '', /sqs/);
    assert.equal((await call('S3-Nothing', {})).answer.fault?.notEmulated, 'the integration subtype S3-Nothing');
  });
});
