import { readFileSync } from 'node:fs';

export interface Snippet {
  readonly name: string;
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** The snippets of a file below `snippets/`. */
export function readSnippets(file: string): readonly Snippet[] {
  const entries = JSON.parse(readFileSync(`snippets/${file}`, 'utf8')) as Readonly<Record<string, Omit<Snippet, 'name'>>>;
  return Object.entries(entries).map(([name, snippet]) => ({ name, ...snippet }));
}

/** What stands in the editor after a snippet was taken and every placeholder left as it is; of choices the first. */
export function filled({ body }: Snippet): string {
  const text = body.join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/gu, (_whole, first: string) => first)
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^\\}])*)\}/gu, (_whole, inner: string) => inner)
    .replace(/(?<!\\)\$\d/gu, '');
  return text.replace(/\\([\\$}])/gu, (_whole, character: string) => character);
}
