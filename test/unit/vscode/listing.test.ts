import assert from 'node:assert/strict';
import type { AwsFailure, AwsResult, Page, Pages } from '../../../src/aws';
// The room's front door needs the editor; this part of it does not.
import { Listing, mapPages, onePage } from '../../../src/vscode/views/listing';

const FAILURE: AwsFailure = { kind: 'service', code: 'AccessDeniedException', message: 'no', retryable: false };
const page = (items: readonly string[], more: boolean): AwsResult<Page<string>> => ({ ok: true, value: { items, more } });

async function* pagesFrom(answers: readonly AwsResult<Page<string>>[]): Pages<string> {
  yield* answers;
}

const listingOf = (...answers: readonly AwsResult<Page<string>>[]): Listing<string> => new Listing(pagesFrom(answers), new AbortController());

describe('a list in the view APIs', () => {
  it('fetches a page each time it is asked, until there is none', async () => {
    const listing = listingOf(page(['a'], true), page(['b'], false));
    await listing.next();
    assert.deepEqual([listing.items, listing.state], [['a'], 'more']);
    await listing.next();
    await listing.next();
    assert.deepEqual([listing.items, listing.state], [['a', 'b'], 'complete']);
  });

  it('keeps what it has when a page fails, and goes on after another try', async () => {
    const listing = listingOf(page(['a'], true), { ok: false, error: FAILURE }, page(['b'], false));
    await listing.next();
    await listing.next();
    assert.deepEqual([listing.items, listing.failure?.code, listing.state], [['a'], 'AccessDeniedException', 'more']);
    await listing.next();
    assert.deepEqual([listing.items, listing.failure, listing.state], [['a', 'b'], undefined, 'complete']);
  });

  it('does not ask twice at a time', async () => {
    const listing = listingOf(page(['a'], true), page(['b'], true));
    const first = listing.next();
    assert.equal(listing.state, 'loading');
    await Promise.all([first, listing.next()]);
    assert.deepEqual(listing.items, ['a']);
  });

  it('ends the calls of its pages when it is cancelled', () => {
    const abort = new AbortController();
    new Listing(pagesFrom([]), abort).cancel();
    assert.equal(abort.signal.aborted, true);
  });

  it('may come in one piece, fetched again after a failure', async () => {
    let calls = 0;
    const pages = onePage<string>(() => Promise.resolve(++calls === 1 ? { ok: false, error: FAILURE } : { ok: true, value: ['a'] }));
    const listing = new Listing(mapPages(pages, (item) => item.toUpperCase()), new AbortController());
    await listing.next();
    assert.equal(listing.failure?.code, 'AccessDeniedException');
    await listing.next();
    assert.deepEqual([listing.items, listing.state], [['A'], 'complete']);
  });
});
