import { LineIndex, type Problem } from '../../base';
import { readDefinition, type Definition, type ReadOptions } from '../../definitions';
import { badRequest } from './serviceError';

/** Reads an import's body. The operation says what kind of API it describes, whatever it uses: v1 imports REST APIs, v2 HTTP APIs. */
export const readImported = (text: string, kind: 'REST' | 'HTTP', basePath: string | undefined): Definition =>
  readDefinition(text, /^\s*\{/.test(text) ? 'document.json' : 'document.yaml', { kind, basePath: basePathMode(basePath) });

function basePathMode(mode = 'ignore'): NonNullable<ReadOptions['basePath']> {
  if (mode !== 'ignore' && mode !== 'prepend' && mode !== 'split') throw badRequest('Invalid basepath parameter specified. Must be one of: [ignore, prepend, split]');
  return mode;
}

/** What the service says in the same words (recordings put-oas30-server-url-*, and transcripts in public issues). */
const IN_ITS_WORDS: ReadonlySet<string> = new Set(['request-parameter', 'model-name', 'model-missing', 'path-conflict']);

/** The first few problems as sentences; those in our words with their lines. */
export function sentencesOf(text: string, problems: readonly Problem[]): string[] {
  const lines = new LineIndex(text);
  return problems.slice(0, 10).map(({ code, message, span }) => (IN_ITS_WORDS.has(code) ? message : `Line ${lines.positionAt(span.start).line + 1}: ${message}`));
}
