import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Every file below `folder` whose name ends in `ending`, in a stable order: 9 before 10. */
export function findTests(folder, ending = '.test.ts') {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
