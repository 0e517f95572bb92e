import type { MethodSettings } from '../../../apigw/model';
import { badRequest } from '../serviceError';

type Settings = Readonly<Record<string, MethodSettings>>;
type Setter = (value: string) => MethodSettings;

/** What a new entry holds (recording cp-common-update_stage_remove_wildcard-update-stage). */
const DEFAULTS: MethodSettings = {
  metricsEnabled: false, dataTraceEnabled: false, throttlingBurstLimit: 5000, throttlingRateLimit: 10000, cachingEnabled: false, cacheTtlInSeconds: 300, cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true, unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
};

const LEVELS = ['OFF', 'ERROR', 'INFO'] as const;
const STRATEGIES = ['FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER', 'SUCCEED_WITHOUT_RESPONSE_HEADER'] as const;

/** The end of a patch's path to the setting it changes. */
const SETTERS: Readonly<Record<string, Setter>> = {
  'metrics/enabled': (value) => ({ metricsEnabled: toBoolean(value) }),
  'logging/dataTrace': (value) => ({ dataTraceEnabled: toBoolean(value) }),
  'logging/loglevel': (value) => ({ loggingLevel: oneOf(LEVELS, value) }),
  'throttling/burstLimit': (value) => ({ throttlingBurstLimit: toNumber(value) }),
  'throttling/rateLimit': (value) => ({ throttlingRateLimit: toNumber(value) }),
  'caching/enabled': (value) => ({ cachingEnabled: toBoolean(value) }),
  'caching/ttlInSeconds': (value) => ({ cacheTtlInSeconds: toNumber(value) }),
  'caching/dataEncrypted': (value) => ({ cacheDataEncrypted: toBoolean(value) }),
  'caching/requireAuthorizationForCacheControl': (value) => ({ requireAuthorizationForCacheControl: toBoolean(value) }),
  'caching/unauthorizedCacheControlHeaderStrategy': (value) => ({ unauthorizedCacheControlHeaderStrategy: oneOf(STRATEGIES, value) }),
};

/** Whether a patch's path, split at its slashes and still escaped, names a setting: `['~1pets', 'GET', 'caching', 'enabled']`. */
export const isMethodSetting = ([, , ...setting]: readonly string[]): boolean => Object.hasOwn(SETTERS, setting.join('/'));

/** `pets/GET` of `~1pets`, `GET`. */
const keyOf = (resourcePath: string, httpMethod: string): string => `${resourcePath.startsWith('~1') ? resourcePath.slice(2) : resourcePath}/${httpMethod}`;

/** A new entry takes over what is set for all methods (recording cp-common-create_update_stages-update-stage). */
export function withMethodSetting(settings: Settings, [resourcePath = '', httpMethod = '', ...setting]: readonly string[], value: string): Settings {
  const key = keyOf(resourcePath, httpMethod);
  const changed = SETTERS[setting.join('/')]?.(value);
  return { ...settings, [key]: { ...(settings[key] ?? { ...DEFAULTS, ...settings['*/*'] }), ...changed } };
}

/** The settings without those of one method; undefined when it has none of its own. */
export function withoutMethodSettings(settings: Settings, [resourcePath = '', httpMethod = '']: readonly string[]): Settings | undefined {
  const key = keyOf(resourcePath, httpMethod);
  if (key !== '*/*' && !Object.hasOwn(settings, key)) return undefined;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== key));
}

const toBoolean = (value: string): boolean => value === 'true';

function toNumber(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) throw badRequest(`Invalid value specified: ${value}. It must be a number.`);
  return number;
}

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((known) => known === value);
  if (found === undefined) throw badRequest(`Invalid value specified: ${value}. Must be one of: [${values.join(', ')}]`);
  return found;
}
