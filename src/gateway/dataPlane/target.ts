import { hostOf } from '../guard';
import type { HttpRequest } from '../http';

/** Which API, stage and path a request of the data plane is for. */
export interface Target {
  readonly apiId: string;
  readonly stageName: string;
  /** The raw path behind the stage; starts with a slash. */
  readonly path: string;
}

const PATH_STYLES = [/^\/restapis\/([^/]+)\/([^/]+)\/_user_request_(\/.*)?$/, /^\/_aws\/execute-api\/([^/]+)\/([^/]+)(\/.*)?$/];

/** The target of a URL in one of the three styles, or undefined for everything else. */
export function targetOf(request: HttpRequest): Target | undefined {
  const apiId = /^([^.]+)\.execute-api\.localhost$/.exec(hostOf(request))?.[1];
  if (apiId !== undefined) {
    const [, stageName = '', path] = /^\/*([^/]*)(\/.*)?$/.exec(request.path) ?? [];
    return { apiId, stageName, path: path ?? '/' };
  }
  for (const style of PATH_STYLES) {
    const [, id, stageName, path] = style.exec(request.path) ?? [];
    if (id !== undefined && stageName !== undefined) return { apiId: id, stageName, path: path ?? '/' };
  }
  return undefined;
}
