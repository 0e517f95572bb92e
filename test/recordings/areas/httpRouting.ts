import assert from 'node:assert/strict';
import { selectStage } from '../../../src/apigw';
import { askHttp, httpApi, route } from '../../unit/apigw/http/support';
import { compare } from '../exchange/compare';
import { Members, type CheckRecording } from '../exchange/given';
import { answeredWithoutStage } from './httpExchange';

/** Which stage and which route take a request, or what the client gets where none does. */
export const checkHttpRouting: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  given.ignore('apiType');
  const api = httpApi((given.list('routes') ?? []).map((routeKey) => route(String(routeKey))));
  const selected = selectStage((given.list('stages') ?? ['$default']).map(String), given.text('path') ?? '/');
  const method = given.text('method') ?? 'GET';
  given.finish();

  const stage = expected.text('stage');
  if (stage !== undefined) assert.equal(selected?.stageName, stage);
  const told = selected ? await askHttp(api, { method, path: selected.path }, {}, { stageName: selected.stageName }) : answeredWithoutStage(method);
  const routeKey = expected.text('routeKey');
  if (routeKey !== undefined) assert.equal(told.answer.routeKey, routeKey, told.said('Match route'));
  compare(told, expected);
};
