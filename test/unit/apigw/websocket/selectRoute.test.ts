import assert from 'node:assert/strict';
import { integration, route, send, webSocketApi } from './support';

const API = webSocketApi([route('$default', integration('AWS_PROXY')), route('join', integration('AWS_PROXY'))]);

describe('Hostile messages', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['[]', '$default'], ['[{"action":"join"}]', '$default'], ['null', '$default'], ['42', '$default'], ['"join"', '$default'], ['{"action":null}', '$default'], ['{"action":["join"]}', '$default'],
    ['{"action":{"action":"join"}}', '$default'], ['{"action":true}', '$default'], ['{"action":"$connect"}', '$default'], ['{"action":"join","action":"x"}', '$default'], ['{"__proto__":{"action":"join"}}', '$default'],
    ['{"action":"constructor"}', '$default'], ['\u0000', '$default'], ['{"action":"join"}', 'join'], [`{"a":${'['.repeat(60_000)}`, '$default'], [`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, '$default'],
    [`{"action":"join","x":"${'y'.repeat(131_000)}"}`, 'join'],
  ];
  for (const [text, expected] of texts) {
    it(`${JSON.stringify(text.slice(0, 40))} (${text.length}) goes to ${expected}`, async () => {
      const told = await send(API, text);
      assert.deepEqual([told.routeKey, told.closing], [expected, undefined]);
    });
  }
});
