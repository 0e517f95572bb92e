import { percentDecode } from './requestText';

/** The stage that a request to an HTTP API's own domain is for. */
export interface SelectedStage {
  readonly stageName: string;
  /** The raw path behind the stage; empty where the URL ends with the stage's name. */
  readonly path: string;
}

/**
 * A stage is the first segment of the path; `$default` serves every path that begins with no other stage's name
 * (developer guide, Stages for HTTP APIs). Undefined: no stage serves the path, and the answer is 404 "Not Found".
 */
export function selectStage(stageNames: Iterable<string>, rawPath: string): SelectedStage | undefined {
  const names = new Set(stageNames);
  const first = /^\/([^/]*)/.exec(rawPath);
  const named = percentDecode(first?.[1] ?? '');
  if (first && named !== '$default' && names.has(named)) return { stageName: named, path: rawPath.slice(first[0].length) };
  return names.has('$default') ? { stageName: '$default', path: rawPath } : undefined;
}
