import assert from 'node:assert/strict';
import { createCaller, createResponder, isState, type Handlers } from '../../../src/protocol';

interface Methods {
  add(a: number, b: number): number;
  slow(): string;
  explode(): never;
}

const handlers: Handlers<Methods> = {
  add: (a, b) => a + b,
  slow: async () => 'done',
  explode() {
    throw new Error('out of order');
  },
};

/** A caller and a responder whose messages are copied, as a real boundary copies them. */
function connect() {
  const respond = createResponder(handlers, (reply) => caller.receive(structuredClone(reply)));
  const caller = createCaller<Methods>((request) => respond(structuredClone(request)));
  return caller;
}

describe('Requests across a boundary', () => {
  it('bring back what the method answers, at once or later', async () => {
    const caller = connect();
    assert.deepEqual(await caller.call('add', 2, 3), { ok: true, value: 5 });
    assert.deepEqual(await caller.call('slow'), { ok: true, value: 'done' });
  });

  it('keep answers of requests that overlap apart', async () => {
    const caller = connect();
    const answers = await Promise.all([caller.call('slow'), caller.call('add', 1, 1), caller.call('add', 2, 2)]);
    assert.deepEqual(answers.map((answer) => answer.ok && answer.value), ['done', 2, 4]);
  });

  it('answer with the failure when the method throws', async () => {
    assert.deepEqual(await connect().call('explode'), { ok: false, error: { code: 'Failed', message: 'out of order' } });
  });

  it('answer with a failure when the other side does not know the method', async () => {
    const caller = createCaller<{ missing(): void }>((request) => respond(request));
    const respond = createResponder<object>({}, (reply) => caller.receive(reply));
    const answer = await caller.call('missing');
    assert.equal(!answer.ok && answer.error.code, 'UnknownMethod');
  });

  it('are all answered when the other side goes away', async () => {
    const caller = createCaller<Methods>(() => undefined);
    const answer = caller.call('slow');
    caller.dispose('It crashed.');
    assert.deepEqual(await answer, { ok: false, error: { code: 'Closed', message: 'It crashed.' } });
  });
});

describe('Messages from outside', () => {
  const strange = [undefined, null, 7, 'request', {}, { kind: 'request' }, { kind: 'reply', id: 1 }, { kind: 'request', id: '1', method: 'add', args: [] }, { kind: 'state', state: null }];

  it('are ignored unless they have the shape of a message', () => {
    const respond = createResponder(handlers, () => undefined);
    const caller = createCaller<Methods>(() => undefined);
    for (const message of strange) assert.ok(!respond(message) && !caller.receive(message) && !isState(message), JSON.stringify(message));
  });

  it('are not mistaken for the other side\'s kind', () => {
    const caller = createCaller<Methods>(() => undefined);
    assert.equal(caller.receive({ kind: 'request', id: 1, method: 'add', args: [] }), false);
    assert.equal(createResponder(handlers, () => undefined)({ kind: 'reply', id: 1, result: { ok: true, value: 1 } }), false);
  });

  it('do not disturb when a reply comes for a request nobody made', () => {
    assert.equal(createCaller<Methods>(() => undefined).receive({ kind: 'reply', id: 99, result: { ok: true, value: 1 } }), true);
  });
});
