import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of recorded answers of the real engines: what `APIGW_CORPUS` names, or the project's own. */
export const CORPUS = process.env['APIGW_CORPUS'] ?? path.join('test', 'conformance', 'corpus');

/** The cases of a corpus file, and of the project's own file of that name when another folder is named. */
export function corpusCases<T>(file: string): readonly T[] {
  const folders = [...new Set([CORPUS, path.join('test', 'conformance', 'corpus')])];
  const present = folders.map((folder) => path.join(folder, file)).filter((name) => existsSync(name));
  return present.flatMap((name) => JSON.parse(readFileSync(name, 'utf8')) as T[]);
}
