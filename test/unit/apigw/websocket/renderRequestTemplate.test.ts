import assert from 'node:assert/strict';
import { integration, integrationResponse, say, sentBody } from './support';

describe('The request template of a WebSocket integration', () => {
  it('reads the message and $context', async () => {
    const templates = { $default: '{"to": $input.json("$.data.to"), "me": "$context.connectionId", "at": "$context.eventType"}' };
    assert.equal(sentBody(await say(integration('HTTP', { templates, integrationResponses: [integrationResponse('$default')] }))), '{"to": "ada", "me": "L0SM9cOFvHcCIhw=", "at": "MESSAGE"}');
  });
  it('that fails ends the message', async () => {
    const told = await say(integration('HTTP', { templates: { $default: '#if(' } }));
    assert.match(told.texts[0] ?? '', /"Internal server error"/);
    assert.ok(told.log.includes('Execution failed due to configuration error: Unable to transform request'));
  });
});
