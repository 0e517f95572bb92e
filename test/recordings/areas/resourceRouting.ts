import assert from 'node:assert/strict';
import { ask, integration, method, restApi } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { compare } from '../exchange/compare';
import { isObject, Members, type CheckRecording } from '../exchange/given';

/** Every method is a Lambda proxy, whose event tells the path and the variables as they are passed on. */
export const checkResourceRouting: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  const resources = (given.list('resources') ?? []).filter(isObject).map(({ path, methods }) => [String(path), Array.isArray(methods) ? methods.map(String) : []] as const);
  const stage = given.text('stage') ?? 'test';
  const raw = given.text('rawRequestPath');
  const path = raw === undefined ? (given.text('path') ?? '/') : raw.replace(/^\/+/, '/').slice(stage.length + 1);
  const proxy = integration('AWS_PROXY', { httpMethod: 'POST', uri: FUNCTION_URI });
  const api = restApi(Object.fromEntries(resources.map(([resource, names]) => [resource, names.map((name) => method(name, proxy))])));
  const told = await ask(api, { method: given.text('method') ?? 'GET', path }, {}, { stageName: stage });
  given.finish();

  const event: unknown = JSON.parse(told.invoked[0]?.payload ?? '{}');
  const members = isObject(event) ? event : {};
  const context = isObject(members['requestContext']) ? members['requestContext'] : {};
  const resource = expected.text('resource');
  if (resource !== undefined) assert.equal(told.answer.matched?.resourcePath, resource);
  const matched = expected.text('matchedMethod');
  if (matched !== undefined) assert.equal(told.answer.matched?.httpMethod, matched);
  if (expected.has('pathParameters')) {
    const values = expected.any('pathParameters');
    assert.deepEqual(members['pathParameters'] ?? (values === null ? null : {}), values);
  }
  const eventPath = expected.text('eventPath');
  if (eventPath !== undefined) assert.equal(members['path'], eventPath);
  const contextPath = expected.text('requestContextPath');
  if (contextPath !== undefined) assert.equal(context['path'], contextPath);
  compare(told, expected);
};
