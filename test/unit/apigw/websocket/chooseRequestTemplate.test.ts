import assert from 'node:assert/strict';
import type { RouteIntegration } from '../../../../src/apigw';
import { texts } from '../support';
import { integration, integrationResponse, MESSAGE, say, sentBody } from './support';

describe('The request template of a WebSocket integration', () => {
  const templates = { a: 'A', b: 'B', $default: 'D' };
  const integrationResponses = [integrationResponse('$default')];
  const cases: readonly (readonly [string, Partial<RouteIntegration>, string])[] = [
    ['is the one that the expression names', { templateSelectionExpression: '${request.body.kind}' }, 'B'],
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
});
