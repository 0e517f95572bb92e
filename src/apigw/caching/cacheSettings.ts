import type { MethodSettings, StageSettings } from '../model';

/** What a stage says about a method: its own settings, or those of all methods. They are never mixed: an entry is written whole (recording cp-common-create_update_stages-update-stage). */
export function methodSettings(stage: StageSettings | undefined, resourcePath: string, httpMethod: string): { readonly settings: MethodSettings; readonly own: boolean } {
  if (!stage?.methodSettings) return { settings: {}, own: false };
  const key = `${resourcePath.replace(/^\//, '').replaceAll('/', '~1')}/${httpMethod}`;
  const own = stage.methodSettings[key];
  return { settings: own ?? stage.methodSettings['*/*'] ?? {}, own: own !== undefined };
}

/** How the answers of one method are kept. */
export interface CacheSettings {
  /** Milliseconds. */
  readonly timeToLive: number;
  readonly requireAuthorization: boolean;
  readonly unauthorized: NonNullable<MethodSettings['unauthorizedCacheControlHeaderStrategy']>;
}

/** Seconds (developer guide, API caching). */
const DEFAULT_TTL = 300;
const MAXIMUM_TTL = 3600;

/** Undefined where nothing is kept. Settings for all methods turn caching on for GET only (developer guide, API caching). */
export function cacheSettings(stage: StageSettings | undefined, resourcePath: string, methodName: string, httpMethod: string): CacheSettings | undefined {
  if (stage?.cacheClusterEnabled !== true) return undefined;
  const { settings, own } = methodSettings(stage, resourcePath, methodName);
  const seconds = Math.min(settings.cacheTtlInSeconds ?? DEFAULT_TTL, MAXIMUM_TTL);
  if (settings.cachingEnabled !== true || seconds <= 0) return undefined;
  if (!own && httpMethod !== 'GET') return undefined;
  return {
    timeToLive: seconds * 1000, requireAuthorization: settings.requireAuthorizationForCacheControl ?? true,
    unauthorized: settings.unauthorizedCacheControlHeaderStrategy ?? 'SUCCEED_WITH_RESPONSE_HEADER',
  };
}
