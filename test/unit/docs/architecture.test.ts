import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Room {
  readonly rooms: readonly string[];
  readonly types: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

const text = readFileSync('docs/ARCHITECTURE.md', 'utf8');
const names = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/gu)].map((match) => match[1] ?? '').sort();

/** The rows of the table below the heading `## title`, without the header. */
function tableBelow(title: string): readonly (readonly string[])[] {
  const section = text.split(/^## /mu).find((part) => part.startsWith(`${title}\n`)) ?? '';
  return section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('|---')).slice(1).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

describe('The page on the architecture', () => {
  it('lists the rooms as the linter knows them', async () => {
    const { ROOMS } = (await import(pathToFileURL(path.resolve('scripts/rooms.mjs')).href)) as { readonly ROOMS: Readonly<Record<string, Room>> };
    const table = Object.fromEntries(tableBelow('Rooms').map(([room = '', , rooms = '', types = '', packages = '', node = '']) =>
      [names(room)[0], { rooms: names(rooms), types: names(types), packages: names(packages), node: node === 'yes' }]));
    const expected = Object.entries(ROOMS).map(([room, { rooms, types, packages, node }]) => [room, { rooms: [...rooms].sort(), types: [...types].sort(), packages: [...packages].sort(), node }]);
    assert.deepEqual(table, Object.fromEntries(expected));
  });

  it('points to files that are there', () => {
    const paths = tableBelow('Where to look first').flatMap(([, where = '']) => names(where)).filter((name) => name.includes('/'));
    for (const file of paths) assert.ok(existsSync(file), file);
  });
});
