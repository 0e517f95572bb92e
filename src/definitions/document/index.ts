import type { Problems } from '../problems';
import type { DocumentNode } from './node';
import { parseJson } from './parseJson';
import { parseYaml } from './parseYaml';

export * from './node';
export { offsetMap, templateTextOf } from './offsets';
export * from './values';

/** The documents of a text: several where YAML separates them with `---`. Never throws; what is wrong goes to `problems`. */
export function parseDocuments(text: string, fileName: string, problems: Problems): readonly DocumentNode[] {
  return isJson(text, fileName) ? parseJson(text, problems) : parseYaml(text, problems);
}

/** By the file's name, otherwise (`.template`, no ending) by the first character: YAML could start with a brace too, but nobody writes it so. */
function isJson(text: string, fileName: string): boolean {
  if (/\.(ya?ml)$/i.test(fileName)) return false;
  return /\.json$/i.test(fileName) || /^\ufeff?\s*[{[]/.test(text);
}
