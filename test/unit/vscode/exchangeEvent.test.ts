import assert from 'node:assert/strict';
import { readSampleEvent } from '../../../src/apigw';
import type { ExchangeDetails, ServedRequest } from '../../../src/protocol';
import { eventFileName, toSampleEvent } from '../../../src/vscode/local/exchangeEvent';

const SERVED: ServedRequest = { id: 1, time: 0, method: 'POST', path: '/pets/7%201', status: 201, latency: 3, api: 'a', apiName: 'pets', kind: 'REST', stage: 'local', route: 'POST /pets/{petId}' };
const NOTHING = { headers: [], body: '', isBase64Encoded: false, size: 0 };

const details = (request: Partial<ExchangeDetails['request']>, more: Partial<ExchangeDetails> = {}): ExchangeDetails => ({
  request: { ...NOTHING, rawQueryString: '', sourceIp: '127.0.0.1', ...request }, response: NOTHING, trace: [], log: [], ...more,
});

describe('a served request as a sample event', () => {
  const event = (served: Partial<ServedRequest>, request: Partial<ExchangeDetails['request']>, more: Partial<ExchangeDetails> = {}): Readonly<Record<string, unknown>> => {
    const made = toSampleEvent({ ...SERVED, ...served }, details(request, more));
    const read = readSampleEvent(JSON.parse(JSON.stringify(made)));
    assert.ok(read.ok, JSON.stringify(read));
    return made;
  };

  it('names resource, path, variables and query', () => {
    const { resource, path, pathParameters, queryStringParameters, httpMethod, apiType } = event({}, { rawQueryString: 'a=1&b=x%20y&a=2' });
    assert.deepEqual({ resource, path, pathParameters, queryStringParameters, httpMethod, apiType }, {
      resource: '/pets/{petId}', path: '/pets/7%201', pathParameters: { petId: '7 1' }, queryStringParameters: { a: ['1', '2'], b: 'x y' }, httpMethod: 'POST', apiType: undefined,
    });
  });

  it('leaves out what belongs to the connection', () => {
    const headers = [{ name: 'Host', value: '127.0.0.1:8765' }, { name: 'Content-Length', value: '2' }, { name: 'X-Tag', value: 'a' }, { name: 'X-Tag', value: 'b' }];
    assert.deepEqual(event({}, { headers })['headers'], { 'X-Tag': ['a', 'b'] });
  });

  it('has a JSON body as JSON where nothing but its spacing is lost', () => {
    assert.deepEqual(event({}, { body: '{ "name": "Rosie  O", "price": 1 }' })['body'], { name: 'Rosie  O', price: 1 });
    assert.equal(event({}, { body: '{"price": 1.0}' })['body'], '{"price": 1.0}');
    assert.equal(event({}, { body: '{"a": 1, "a": 2}' })['body'], '{"a": 1, "a": 2}');
    assert.equal(event({}, { body: 'plain' })['body'], 'plain');
    assert.deepEqual([event({}, { body: 'AP8=', isBase64Encoded: true })['body'], event({}, { body: 'AP8=', isBase64Encoded: true })['isBase64Encoded']], ['AP8=', true]);
  });

  it('has what the integration answered', () => {
    const trace = [{ step: 'Send to integration', explanation: [], shows: [{ name: 'answer', text: '{"id": 7}' }] }] as const;
    assert.deepEqual(event({}, {}, { trace, log: ['Received response. Status: 201, Integration latency: 5 ms'] })['integrationResponse'], { statusCode: 201, body: { id: 7 } });
    assert.equal(event({}, {})['integrationResponse'], undefined);
  });

  it('names the route and the connection of a message', () => {
    const { apiType, body, context, path, httpMethod, queryStringParameters } = event({ kind: 'WEBSOCKET', event: 'MESSAGE', route: 'join', connectionId: 'L0SM9cOFvHcCIhw=', path: '/' }, { body: '{"action": "join"}', rawQueryString: 'name=Ann' });
    assert.deepEqual({ apiType, body, context, path, httpMethod, queryStringParameters }, {
      apiType: 'WEBSOCKET', body: { action: 'join' }, context: { eventType: 'MESSAGE', connectionId: 'L0SM9cOFvHcCIhw=', routeKey: 'join', identity: { sourceIp: '127.0.0.1' } }, path: undefined, httpMethod: undefined, queryStringParameters: undefined,
    });
  });

  it('gets a name that says what was asked', () => {
    assert.equal(eventFileName(SERVED), 'post-pets-7-201.event.json');
    assert.equal(eventFileName({ ...SERVED, event: 'MESSAGE', route: '$default' }), 'default.event.json');
  });
});
