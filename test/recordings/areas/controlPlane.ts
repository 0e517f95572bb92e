/** Calls of the control plane, replayed run by run: what one call made, the next one finds. */
import assert from 'node:assert/strict';
import { PREPARATIONS, type Call } from '../controlPlane/preparations.data';
import { Session, type Answer } from '../controlPlane/session';
import { Members, type CheckRecording } from '../exchange/given';
import type { OriginalRecording } from '../outcome';

let current: { readonly run: string; readonly session: Session } | undefined;

export const checkControlPlane: CheckRecording = async (recording) => {
  const { operation, args } = callOf(recording.given);
  const session = await sessionOf((recording as OriginalRecording & { readonly source: string }).source, 'restApiId' in args);
  await prepare(session, recording.id);
  const expected = new Members(recording.expected);
  const answer = await session.call(operation, args, expected.object('result'));
  compare(session, answer, expected);
};

function callOf(given: Readonly<Record<string, unknown>>): { readonly operation: string; readonly args: Readonly<Record<string, unknown>> } {
  const members = new Members(given);
  const operation = members.text('operation') ?? '';
  const args = members.object('arguments') ?? {};
  members.ignore('before');
  members.finish();
  return { operation: operation.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''), args };
}

/** Cases of one run follow each other in the file, and share a gateway. */
async function sessionOf(source: string, needsApi: boolean): Promise<Session> {
  const run = (source.split('[')[0] ?? '').trim();
  if (current?.run === run) return current.session;
  await current?.session.close();
  const session = await Session.open();
  current = { run, session };
  await callAll(session, PREPARATIONS[run.replace(/.*\.py::/, '')] ?? (needsApi ? [['CreateRestApi', { name: 'prepared' }]] : []));
  return session;
}

async function prepare(session: Session, id: string): Promise<void> {
  await callAll(session, PREPARATIONS[id] ?? []);
}

async function callAll(session: Session, calls: readonly Call[]): Promise<void> {
  for (const [operation, args] of calls) {
    const answer = await session.call(operation, args);
    assert.ok('result' in answer, `preparing with ${operation}: ${JSON.stringify(answer)}`);
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
