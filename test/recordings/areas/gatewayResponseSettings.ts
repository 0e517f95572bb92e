/** What the control plane answers about gateway responses: calls of it, each on an API of its own. */
import assert from 'node:assert/strict';
import { Session, type Answer } from '../controlPlane/session';
import { isObject, type Json, type Members } from '../exchange/given';

const API = { restApiId: '<id>' };

export async function checkSettings(given: Members, expected: Members): Promise<void> {
  const session = await Session.open();
  try {
    await call(session, 'CreateRestApi', { name: 'recorded' });
    await check(session, given, expected);
  } finally {
    await session.close();
  }
}

async function check(session: Session, given: Members, expected: Members): Promise<void> {
  for (const settings of given.list('put') ?? []) await call(session, 'PutGatewayResponse', isObject(settings) ? settings : {});
  const responseType = given.text('get') ?? given.text('responseType');
  const operations = (given.text('operation') ?? 'GetGatewayResponse').split(' then ');
  const settings = present(given, ['statusCode', 'responseParameters', 'responseTemplates', 'patchOperations']);
  given.finish();
  // There has to be something to delete.
  if (operations[0] === 'DeleteGatewayResponse') await call(session, 'PutGatewayResponse', { responseType, statusCode: '404' });
  const answers: { readonly httpStatus: number; readonly result: Json }[] = [];
  for (const operation of operations) answers.push(await call(session, operation, operation === 'GetGatewayResponses' ? {} : { responseType, ...(/^(?:Put|Update)/.test(operation) && settings) }));
  const last = answers.at(-1);
  const items = last?.result['items'];
  const result = Array.isArray(items) ? items.find((item) => isObject(item) && item['responseType'] === responseType) : last?.result;
  const recorded = present(expected, ['defaultResponse', 'responseParameters', 'responseTemplates', 'responseType', 'statusCode']);
  if (Object.keys(recorded).length > 0) assert.deepEqual(result, recorded);
  assert.equal(last?.httpStatus, expected.number('httpStatus') ?? last?.httpStatus);
  assert.equal(answers[0]?.httpStatus, expected.number('deleteHttpStatus') ?? answers[0]?.httpStatus);
  expected.finish();
}

async function call(session: Session, operation: string, args: Json): Promise<Extract<Answer, { readonly result: Json }>> {
  const answer = await session.call(operation, operation === 'CreateRestApi' ? args : { ...API, ...args });
  assert.ok('result' in answer, `${operation}: ${JSON.stringify(answer)}`);
  return answer;
}

function present(members: Members, names: readonly string[]): Json {
  return Object.fromEntries(names.filter((name) => members.has(name)).map((name) => [name, members.any(name)]));
}
