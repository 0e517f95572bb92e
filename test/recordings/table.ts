import type { OriginalRecording, Outcome } from './outcome';

export interface Result {
  readonly recording: OriginalRecording;
  readonly outcome: Outcome;
}

const KINDS = ['passed', 'differing', 'notUnderstood', 'notBuilt'] as const;
const HEADINGS = ['area', 'origin', 'passed', 'differing', 'not understood', 'not built'];

/** One line for each area and origin, then the names of everything that did not pass. */
export function formatResults(results: readonly Result[], differences: Readonly<Record<string, string>>): string {
  const groupOf = ({ recording }: Result): string => `${recording.area}\t${recording.origin}`;
  const counts = (members: readonly Result[]): readonly string[] => KINDS.map((kind) => String(members.filter(({ outcome }) => outcome.kind === kind).length));
  const groups = [...new Set(results.map(groupOf))].sort();
  const rows = groups.map((group) => [...group.split('\t'), ...counts(results.filter((result) => groupOf(result) === group))]);
  const total = ['all', '', ...counts(results)];
  return [...columns([HEADINGS, ...rows, total]), '', ...results.flatMap((result) => nameLine(result, differences))].join('\n');
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
}

const MAX_DETAIL = 160;

function nameLine({ recording, outcome }: Result, differences: Readonly<Record<string, string>>): readonly string[] {
  const name = `${recording.area}/${recording.id} (${recording.origin})`;
  const listed = differences[recording.id];
  switch (outcome.kind) {
    case 'passed':
      return [];
    case 'differing':
      return [`differing       ${name}: ${listed === undefined ? oneLine(outcome.detail) : `listed: ${listed}`}`];
    case 'notUnderstood':
      return [`not understood  ${name}: ${oneLine(outcome.member)}`];
    case 'notBuilt':
      return [`not built       ${name}: ${oneLine(outcome.what)}`];
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, MAX_DETAIL);
