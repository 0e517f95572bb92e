import type { Result } from '../../base';
import type { Caller, RpcFailure } from '../../protocol';
import { createComplaint, type Part } from './dom';
import { connectHost, type Host } from './host';

/** Makes a part of a page; the host may be asked once the page is open. */
export type PartFactory<Methods, State> = (host: () => Host<Methods>) => Part<State>;

/** Fills the page with its parts, top to bottom, and keeps them up to date. A reload needs what `keep` takes of a state. */
export function openPage<Methods, State extends { readonly memento: unknown }>(
  ready: (caller: Caller<Methods>) => Promise<Result<State, RpcFailure>>, factories: readonly PartFactory<Methods, State>[],
  keep: (state: State) => unknown = (state) => state.memento,
): void {
  const complaint = createComplaint();
  const parts = factories.map((make) => make(() => host));
  document.getElementById('page')?.append(...parts.map((part) => part.root), complaint.root);
  const host: Host<Methods> = connectHost<Methods, State>({
    ready,
    keep,
    show(state) {
      complaint.update(undefined);
      for (const part of parts) part.update(state);
    },
    complain: complaint.update,
  });
}
