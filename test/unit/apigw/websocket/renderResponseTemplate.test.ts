import assert from 'node:assert/strict';
import { response, texts } from '../support';
import { integration, integrationResponse, say } from './support';

describe('The answer to a two-way message', () => {
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
