import assert from 'node:assert/strict';
import { evaluateSelectionExpression, selectRoute } from '../../../src/apigw';
import { Members, type CheckRecording } from '../exchange/given';
import { NotBuilt } from '../outcome';

export const checkSelectionExpression: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  const kind = given.text('kind');
  if (kind !== undefined) throw new NotBuilt(kind);
  const body = given.text('body') ?? '';
  const route = given.text('routeSelectionExpression');
  if (route === undefined) assert.equal(evaluateSelectionExpression(given.text('expression') ?? '', { body }).value, expected.text('value'));
  else assert.equal(selectRoute(route, (given.list('routeKeys') ?? []).map(String), { body }).route, expected.text('routeKey'));
  given.finish();
  expected.finish();
};
