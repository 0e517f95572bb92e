/** Calls of the control plane, replayed run by run: what one call made, the next one finds. */
import assert from 'node:assert/strict';
import { documentOf } from '../controlPlane/documents';
import { MEANT, PREPARATIONS, type Call } from '../controlPlane/preparations.data';
import { repairOf } from '../controlPlane/repairs';
import { Session, type Answer } from '../controlPlane/session';
import { Members, type CheckRecording, type Json } from '../exchange/given';
import type { OriginalRecording } from '../outcome';

let current: { readonly run: string; readonly session: Session } | undefined;

export const checkControlPlane: CheckRecording = async (recording) => {
  const { operation, args } = callOf(recording.given);
  const session = await sessionOf((recording as OriginalRecording & { readonly source: string }).source, 'restApiId' in args);
  await prepare(session, PREPARATIONS[recording.id] ?? []);
  const expected = new Members(recording.expected);
  const answer = await answered(session, [operation, { ...args, ...MEANT[recording.id] }], expected);
  compare(session, answer, expected);
};

function callOf(given: Json): { readonly operation: string; readonly args: Json } {
  const members = new Members(given);
  const operation = members.text('operation') ?? '';
  const args = members.object('arguments') ?? {};
  members.ignore('before');
  members.finish();
  return { operation: operation.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''), args };
}

/** Cases of one run follow each other in the file, and share a gateway. */
async function sessionOf(source: string, needsApi: boolean): Promise<Session> {
  const run = (source.split(/ \[|\[/)[0] ?? '').trim();
  if (current?.run === run) return current.session;
  await closeControlPlane();
  const session = await Session.open();
  current = { run, session };
  const document = documentOf(run);
  const start: readonly Call[] = document === undefined ? [['CreateRestApi', { name: 'prepared' }]] : [['ImportRestApi', { body: document }]];
  await prepare(session, PREPARATIONS[run.replace(/.*\.py::/, '')] ?? (needsApi ? start : []));
  return session;
}

/** Ends the gateway of the last run. */
export async function closeControlPlane(): Promise<void> {
  await current?.session.close();
  current = undefined;
}

/** What the recording already holds itself may be there, or gone. */
async function prepare(session: Session, calls: readonly Call[]): Promise<void> {
  for (const [operation, args] of calls) {
    const answer = await session.call(operation, args);
    assert.ok('result' in answer || answer.errorCode === 'ConflictException' || answer.errorCode === 'NotFoundException', `preparing with ${operation}: ${JSON.stringify(answer)}`);
  }
}

/** The answer, once what the refusals say is missing has been made: runs made methods and integrations in calls that were not recorded. */
async function answered(session: Session, [operation, args]: Call, expected: Members): Promise<Answer> {
  const message = expected.text('message');
  for (let repairs = 0; ; repairs += 1) {
    const answer = await session.call(operation, args, expected.object('result'));
    const repair = 'message' in answer && answer.message !== message && repairs < 3 ? repairOf(answer.message, operation, args) : undefined;
    if (!repair) return answer;
    await prepare(session, [repair]);
  }
}

function compare(session: Session, answer: Answer, expected: Members): void {
  const recorded = { httpStatus: expected.number('httpStatus'), errorCode: expected.text('errorCode'), message: expected.text('message'), result: expected.object('result') };
  expected.finish();
  if ('result' in answer && recorded.errorCode === undefined) {
    assert.equal(answer.httpStatus, recorded.httpStatus);
    session.comparison.equal(answer.result, recorded.result ?? {});
    return;
  }
  const same = 'message' in answer && session.comparison.isText(answer.message, recorded.message ?? answer.message);
  if (same) assert.deepEqual([answer.httpStatus, answer.errorCode], [recorded.httpStatus, recorded.errorCode]);
  else assert.deepEqual(answer, recorded);
}
