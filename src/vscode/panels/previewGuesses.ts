import type { EventChoice, Phase } from '../../protocol';
import type { EventEntry } from '../sampleEvents';

/** Events to choose from; two files of one name are told apart by their paths. */
export function toChoices(entries: readonly EventEntry[]): readonly EventChoice[] {
  const count = new Map<string, number>();
  for (const { label } of entries) count.set(label, (count.get(label) ?? 0) + 1);
  return entries.map(({ kind, id, label, detail }) => ({
    id, label: kind === 'file' && (count.get(label) ?? 0) > 1 ? detail : label, detail, group: kind === 'file' ? 'workspace' : kind,
  }));
}

/** What is known of a template when an event is chosen for it. */
export interface EventWish {
  readonly text: string;
  readonly phase: Phase;
  readonly apiType?: string;
  readonly httpMethod?: string;
  readonly resource?: string;
}

/** The event that suits a template best: one it names in a comment, one for the same method, one of the same kind; the first of equals. */
export function suitableEvent(entries: readonly EventEntry[], wish: EventWish): EventEntry | undefined {
  let best: EventEntry | undefined;
  let bestScore = -1;
  for (const entry of entries) {
    const score = suitability(entry, wish);
    if (score > bestScore) [best, bestScore] = [entry, score];
  }
  return best;
}

function suitability(entry: EventEntry, wish: EventWish): number {
  const { summary } = entry;
  if (!summary) return 0;
  const named = entry.kind === 'file' && wish.text.includes(entry.uri.path.split('/').at(-1) ?? entry.uri.path);
  const sameResource = wish.resource !== undefined && summary.resource === wish.resource;
  const sameMethod = summary.httpMethod === wish.httpMethod || wish.httpMethod === 'ANY';
  return (named ? 32 : 0)
    + (sameResource ? 8 : 0)
    + (sameResource && sameMethod ? 4 : 0)
    + (summary.hasIntegrationResponse === (wish.phase === 'response') ? 2 : 0)
    + (entry.kind === 'file' ? 3 : 0)
    + (summary.apiType === (wish.apiType ?? 'REST') ? 16 : 0);
}

/** A file says nothing about its use: its name may, or the override that only one of the two phases knows. */
export function guessPhase(path: string, text: string): Phase {
  const words = path.toLowerCase().split(/[^a-z]+/).slice(-4);
  if (words.includes('response') || words.includes('responses')) return 'response';
  if (words.includes('request') || words.includes('requests')) return 'request';
  return text.includes('$context.responseOverride') ? 'response' : 'request';
}
