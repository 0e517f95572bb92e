import assert from 'node:assert/strict';
import { Transcript } from '../../../src/vscode/panels/consoleTranscript';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the transcript of the WebSocket console', () => {
  let transcript: Transcript;
  beforeEach(() => { transcript = new Transcript(() => undefined); });
  afterEach(() => transcript.dispose());

  it('says what the gateway did with a message, whichever is known first', () => {
    const expected = { route: 'join', sentence: 'It is a key.', known: 'expected' } as const;
    const first = transcript.addMessage('sent', bytes('{}'), false);
    const second = transcript.addMessage('sent', bytes('[]'), false);
    transcript.route(first, expected);
    transcript.served({ route: 'join', latency: 3, steps: 7 });
    transcript.served({ route: '$default', latency: 4, steps: 8 });
    transcript.route(second, expected);
    assert.deepEqual(transcript.entries.map((entry) => entry.kind !== 'note' && entry.route), [
      { route: 'join', sentence: 'It is a key.', known: 'served', latency: 3, steps: 7 },
      { route: '$default', sentence: 'It is a key.', known: 'served', latency: 4, steps: 8 },
    ]);
  });

  it('meters messages in steps of 32 KB, and an empty one as one', () => {
    for (const size of [0, 1, 32_768, 32_769, 131_072]) transcript.addMessage('received', new Uint8Array(size), false);
    assert.deepEqual(transcript.entries.map((entry) => entry.kind !== 'note' && entry.metered), [1, 1, 1, 2, 4]);
  });

  it('shows the beginning of a long message and keeps the whole', () => {
    const id = transcript.addMessage('received', bytes('x'.repeat(50_000)), false);
    const [entry] = transcript.entries;
    assert.ok(entry?.kind === 'received' && entry.cut && entry.text.length < 50_000 && entry.size === 50_000);
    assert.equal(transcript.textOf(id)?.length, 50_000);
  });

  it('forgets the oldest when there are many', () => {
    const first = transcript.addMessage('sent', bytes('first'), false);
    for (let count = 0; count < 400; count++) transcript.addMessage('sent', bytes('more'), false);
    assert.ok(transcript.entries.length < 400);
    assert.equal(transcript.textOf(first), undefined);
  });

  it('shows bytes as base64', () => {
    transcript.addMessage('received', Uint8Array.of(0, 255), true);
    const [entry] = transcript.entries;
    assert.ok(entry?.kind === 'received' && entry.text === 'AP8=' && entry.binary);
  });
});
