import assert from 'node:assert/strict';
import { response } from '../support';
import { integration, integrationResponse, result, say } from './support';

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
});
