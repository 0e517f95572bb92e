import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface ImportRecording {
  readonly source: string;
  readonly given: { readonly operation: string; readonly document?: object; readonly documentText?: string };
}

let imports: readonly ImportRecording[] | undefined;

/** The document that a run began with, where the recordings of imports hold it. */
export function documentOf(run: string): string | undefined {
  imports ??= readImports();
  const found = imports.find(({ source, given }) => source === run && given.operation === 'ImportRestApi');
  if (!found) return undefined;
  return found.given.documentText ?? JSON.stringify(found.given.document);
}

function readImports(): readonly ImportRecording[] {
  const file = path.join(process.env['APIGW_RECORDINGS'] ?? path.join('test', 'recordings'), 'openapi-import.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly ImportRecording[]) : [];
}
