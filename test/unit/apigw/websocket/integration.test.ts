import assert from 'node:assert/strict';
import { utf8Decode } from '../../../../src/base';
import type { BackendRequest, RouteIntegration } from '../../../../src/apigw';
import { response, texts } from '../support';
import { integration, integrationResponse, result, route, send, TWO_WAY, webSocketApi, type SocketWorld } from './support';

const MESSAGE = '{"action":"say","kind":"b","data":{"to":"ada"}}';
const say = (of: RouteIntegration, world: SocketWorld = {}, message = MESSAGE): ReturnType<typeof send> => send(webSocketApi([route('$default', of, TWO_WAY)]), message, world);
const sentBody = ({ sent }: { readonly sent: readonly BackendRequest[] }): string => utf8Decode(sent[0]?.body ?? new Uint8Array());

describe('The request template of a WebSocket integration', () => {
  const templates = { a: 'A', b: '{"to": $input.json("$.data.to"), "me": "$context.connectionId", "at": "$context.eventType"}', $default: 'D' };
  const integrationResponses = [integrationResponse('$default')];
  const cases: readonly (readonly [string, Partial<RouteIntegration>, string])[] = [
    ['is the one that the expression names', { templateSelectionExpression: '${request.body.kind}' }, '{"to": "ada", "me": "L0SM9cOFvHcCIhw=", "at": "MESSAGE"}'],
    ['is that of $default for any other value', { templateSelectionExpression: '$request.body.nope' }, 'D'],
    ['is that of $default by the expression \\$default', { templateSelectionExpression: '\\$default' }, 'D'],
    ['is none without a match', { templateSelectionExpression: '$request.body.kind', requestTemplates: texts({ a: 'A' }) }, MESSAGE],
    ['is none where it is empty', { templateSelectionExpression: '$request.body.kind', requestTemplates: texts({ b: '' }) }, MESSAGE],
  ];
  for (const [title, parts, body] of cases) {
    it(title, async () => {
      assert.equal(sentBody(await say(integration('HTTP', { templates, integrationResponses, ...parts }))), body);
    });
  }
  const rejections: readonly (readonly [RouteIntegration['passthroughBehavior'], boolean, boolean])[] = [['WHEN_NO_MATCH', false, false], ['WHEN_NO_TEMPLATES', true, false], ['NEVER', true, true]];
  for (const [passthroughBehavior = 'NEVER', withOthers, without] of rejections) {
    it(`may be missing as ${passthroughBehavior} says`, async () => {
      for (const [keys, refused] of [[{ other: 'x' }, withOthers], [{}, without]] as const) {
        const told = await say(integration('HTTP', { requestTemplates: texts(keys), passthroughBehavior, integrationResponses }));
        assert.equal(told.sent.length, refused ? 0 : 1);
        if (refused) assert.match(told.texts[0] ?? '', /"Unsupported Media Type"/);
      }
    });
  }
  it('that fails ends the message', async () => {
    const told = await say(integration('HTTP', { templates: { $default: '#if(' } }));
    assert.match(told.texts[0] ?? '', /"Internal server error"/);
    assert.ok(told.log.includes('Execution failed due to configuration error: Unable to transform request'));
  });
});

describe('Data mapping of a WebSocket integration', () => {
  it('fills headers, query string and path', async () => {
    const told = await say(integration('HTTP', {
      integrationUri: 'http://backend.example/{to}', integrationResponses: [integrationResponse('$default')],
      requestParameters: {
        'integration.request.path.to': 'route.request.body.data.to', 'integration.request.header.connectionId': 'context.connectionId', 'integration.request.querystring.q': "'x'",
        'integration.request.header.gone': 'route.request.header.Host',
      },
    }));
    assert.equal(told.sent[0]?.url, 'http://backend.example/ada?q=x');
    const headers = new Map(told.sent[0]?.headers);
    assert.deepEqual([headers.get('connectionId'), headers.get('gone')], ['L0SM9cOFvHcCIhw=', undefined]);
    assert.match(told.said('Map request parameters'), /route\.request\.header\.Host.* not there/);
  });
  it('complains about an object that is none', async () => {
    const told = await say(integration('HTTP', { requestParameters: { 'integration.request.header.x': 'route.request.body.a' } }), {}, '{"a":');
    assert.match(told.texts[0] ?? '', /"Invalid JSON in request body"/);
  });
  it('turns base64 into bytes', async () => {
    const of = integration('HTTP', { contentHandlingStrategy: 'CONVERT_TO_BINARY', integrationResponses: [integrationResponse('$default')] });
    assert.deepEqual([...((await say(of, {}, '/wA=')).sent[0]?.body ?? [])], [255, 0]);
    assert.match((await say(of, {}, 'no base64!')).texts[0] ?? '', /"Internal server error"/);
  });
});

describe('The integration response of a WebSocket integration', () => {
  const answers = [integrationResponse('/2\\d\\d/', 'fine'), integrationResponse('/4\\d\\d/', '$input.json("$.why") $context.routeKey'), integrationResponse('$default', 'other')];
  for (const [status, text] of [[204, 'fine'], [404, '"no" $default'], [500, 'other']] as const) {
    it(`of a backend is chosen by its status ${status}`, async () => {
      assert.deepEqual((await say(integration('HTTP', { integrationResponses: answers }), { backend: response(status, '{"why":"no"}') })).texts, [text]);
    });
  }
  it('of a function is chosen by its error message', async () => {
    const of = integration('AWS', { integrationResponses: [integrationResponse('/.*full.*/', 'try later'), integrationResponse('$default')] });
    assert.deepEqual((await say(of, { lambda: result({ errorMessage: 'room is full' }, true) })).texts, ['try later']);
    assert.deepEqual((await say(of, { lambda: result({ ok: 1 }) })).texts, ['{"ok":1}']);
  });
  it('of another service is chosen by its status', async () => {
    const of = integration('AWS', { integrationUri: 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem', integrationResponses: answers });
    const told = await say(of, { service: response(200, '{}') });
    assert.deepEqual([told.texts, new Map(told.sent[0]?.headers).get('X-Amz-Target')], [['fine'], 'DynamoDB_20120810.PutItem']);
  });
  it('of a MOCK is chosen by the status that its template gives', async () => {
    assert.deepEqual((await say(integration('MOCK', { templates: { $default: '{"statusCode": 404}' }, integrationResponses: [integrationResponse('/404/', 'lost')] }))).texts, ['lost']);
    assert.match((await say(integration('MOCK', { templates: { $default: 'x' } }))).texts[0] ?? '', /"Internal server error"/);
  });
  it('has to be there for a two-way route', async () => {
    const told = await say(integration('HTTP', { integrationResponses: [integrationResponse('/2\\d\\d/')] }), { backend: response(500) });
    assert.match(told.texts[0] ?? '', /"Internal server error"/);
    assert.match(told.said('Select integration response'), /\$integration\.response\.statuscode.*none for \$default/);
  });
  it('chooses its template by its own expression', async () => {
    const of = integrationResponse('$default', undefined, { responseTemplates: texts({ '201': 'made', $default: 'any' }), templateSelectionExpression: '${integration.response.statuscode}' });
    assert.deepEqual((await say(integration('HTTP', { integrationResponses: [of] }), { backend: response(201) })).texts, ['made']);
    assert.deepEqual((await say(integration('HTTP', { integrationResponses: [of] }), { backend: response(200) })).texts, ['any']);
  });
  it('converts bytes to base64 and back', async () => {
    const bytes = { kind: 'response', status: 200, headers: [], body: new Uint8Array([255, 0]) } as const;
    assert.deepEqual((await say(integration('HTTP', { integrationResponses: [integrationResponse('$default', undefined, { contentHandlingStrategy: 'CONVERT_TO_TEXT' })] }), { backend: bytes })).texts, ['/wA=']);
    const told = await say(integration('HTTP', { integrationResponses: [integrationResponse('$default', undefined, { contentHandlingStrategy: 'CONVERT_TO_BINARY' })] }), { backend: response(200, '/wA=') });
    assert.deepEqual([told.frames[0]?.binary, [...(told.frames[0]?.data ?? [])]], [true, [255, 0]]);
  });
});
