import assert from 'node:assert/strict';
import { selectRoute, type SelectionRequest } from '../../../src/apigw';

const EXPRESSION = '$request.body.action';
const KEYS = ['$connect', '$disconnect', '$default', 'join', 'chat/join'];
const WITHOUT_DEFAULT = ['$connect', 'join'];

describe('Route selection', () => {
  const cases: readonly { readonly title: string; readonly request: SelectionRequest; readonly keys?: readonly string[]; readonly expression?: string; readonly route: string | undefined; readonly says: RegExp }[] = [
    { title: 'takes the route whose key is the value', request: { body: '{"action":"join"}' }, route: 'join', says: /"join" is exactly one of them/ },
    { title: 'falls back to $default for other values', request: { body: '{"action":"leave"}' }, route: '$default', says: /None of them is exactly "leave"/ },
    { title: 'points out a key that differs in case', request: { body: '{"action":"Join"}' }, route: '$default', says: /"join" differs in case/ },
    { title: 'falls back to $default for a missing member', request: { body: '{"x":1}' }, route: '$default', says: /nothing is at that path/ },
    { title: 'sends messages that are not JSON to $default', request: { body: 'hello' }, route: '$default', says: /Messages that are not JSON go to \$default/ },
    { title: 'sends an empty message to $default', request: { body: '' }, route: '$default', says: /empty/ },
    { title: 'sends a bare number to $default', request: { body: '42' }, route: '$default', says: /neither a JSON object nor/ },
    { title: 'does not evaluate the expression for messages that are not JSON', request: { body: 'hello' }, expression: 'join', route: '$default', says: /whatever the expression says/ },
    { title: 'reads arrays by index', request: { body: '["join"]' }, expression: '$request.body[0]', route: 'join', says: /exactly/ },
    { title: 'has no route without $default', request: { body: '{"action":"leave"}' }, keys: WITHOUT_DEFAULT, route: undefined, says: /"message": "Forbidden"/ },
    { title: 'has no route for other texts without $default', request: { body: 'hello' }, keys: WITHOUT_DEFAULT, route: undefined, says: /Forbidden/ },
    { title: 'keeps $connect to connections', request: { body: '{"action":"$connect"}' }, route: '$default', says: /only for connection events/ },
    { title: 'answers a connection with $connect', request: { eventType: 'CONNECT' }, route: '$connect', says: /A client connects/ },
    { title: 'answers an end with $disconnect', request: { eventType: 'DISCONNECT' }, route: '$disconnect', says: /A connection ended/ },
    { title: 'accepts a connection without a route', request: { eventType: 'CONNECT' }, keys: ['join'], route: undefined, says: /accepted without asking/ },
    { title: 'composes keys', request: { body: '{"service":"chat","action":"join"}' }, expression: '${request.body.service}/${request.body.action}', route: 'chat/join', says: /Put together/ },
    { title: 'says that other sources are not documented', request: { body: '{}', headers: { a: 'join' } }, expression: '$request.header.a', route: 'join', says: /documents only \$request\.body/ },
    { title: 'says that lax JSON may be refused', request: { body: "{action: 'join'}" }, route: 'join', says: /not strict JSON/ },
  ];
  for (const { title, request, keys = KEYS, expression = EXPRESSION, route, says } of cases) {
    it(title, () => {
      const selection = selectRoute(expression, keys, request);
      assert.equal(selection.route, route);
      assert.match(selection.explanation.map((line) => line.text).join(' '), says);
    });
  }

  const causes: readonly (readonly [string, string, RegExp])[] = [
    ['{"action":"join"}', 'matched', /"join" is exactly the key of a route/], ['hello', 'notJson', /not JSON/], ['', 'notJson', /empty/], ['{"type":"join"}', 'nothingRead', /members of the message: "type"/],
    ['{"action":""}', 'nothingRead', /\$request\.body\.action was ""/], ['{"action":"Join"}', 'noSuchRoute', /"join" differs in case/], ['{"action":"$connect"}', 'noSuchRoute', /only for connection events/],
  ];
  for (const [body, kind, sentence] of causes) {
    it(`tells in one sentence why ${JSON.stringify(body)} goes where it goes`, () => {
      const { cause } = selectRoute(EXPRESSION, KEYS, { body });
      assert.equal(cause.kind, kind);
      assert.match(cause.sentence, sentence);
    });
  }
});
