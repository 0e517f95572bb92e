import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Files of the sample workspace whose names end so, relative to it. */
export function sampleFiles(ending: string): readonly string[] {
  return readdirSync('samples', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending)).sort();
}

export function readSample(file: string): string {
  return readFileSync(path.join('samples', file), 'utf8');
}
