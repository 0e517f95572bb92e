import { fail, JavaMap, ok } from '../../../base';
import { cacheKey, cacheSettings, type CacheSettings } from '../../caching';
import { headerValue } from '../../routing/requestText';
import { identitySources } from '../access/identitySources';
import type { HeaderList } from '../exchange';
import { LINE } from '../executionLog';
import type { Outcome } from '../faults';
import { advance, type CacheLookedUp, type CacheUse, type RequestRendered } from '../stages';

const STEP = 'Look up cache';

/** Answers from the stage's cache, where the stage has one and the method's answers are kept (developer guide, API caching). */
export function lookUpCache(rendered: RequestRendered): Outcome<CacheLookedUp> {
  const { environment, resource, method, request, testInvoke } = rendered;
  const settings = cacheSettings(environment.stage, resource.path, method.httpMethod, request.method);
  const store = environment.responseCache;
  if (!settings || !store || testInvoke) return ok(advance(rendered, { cache: { kind: 'off' } }));
  const key = keyOf(rendered);
  const wish = invalidation(rendered, settings);
  if (wish === 'refused') return fail(refusal(rendered));
  const warning: HeaderList = wish === 'ignoredWithWarning' ? [IGNORED] : [];
  if (wish === 'invalidate') store.remove(key);
  const found = store.get(key, rendered.ports.clock.now());
  const explanation = [
    ...(wish === undefined ? [] : [WISHES[wish]]), `The key is ${key}: the namespace, the method and the cacheKeyParameters; nothing else of a request counts.`,
    found ? "The cache holds an answer for it: the integration is not called." : `The cache holds none: what the integration answers will be kept for ${settings.timeToLive / 1000} seconds.`,
  ];
  rendered.recorder.trace(STEP, explanation, { source: rendered.integration.source });
  if (found) rendered.recorder.log(LINE.completed(found.status));
  const cache: CacheUse = found ? { kind: 'hit', response: found, warning } : { kind: 'miss', store, key, timeToLive: settings.timeToLive, warning };
  return ok(advance(rendered, { cache }));
}

/** A canary has a cache of its own unless it uses the stage's (API reference, CanarySettings). */
function keyOf(rendered: RequestRendered): string {
  const { environment, integration, resource, method, mapped } = rendered;
  const ownCanary = environment.isCanaryRequest === true && environment.stage?.canarySettings?.useStageCache !== true;
  const namespace = `${ownCanary ? 'canary:' : ''}${integration.cacheNamespace ?? resource.id ?? resource.path}`;
  return cacheKey({ namespace, httpMethod: method.httpMethod, parameters: integration.cacheKeyParameters }, identitySources(rendered), mapped);
}

const WISHES = {
  invalidate: 'Cache-Control: max-age=0 takes the answer out of the cache.',
  ignoredWithWarning: 'Cache-Control: max-age=0 is not authorized: it is ignored, with a warning among the headers of the answer.',
  ignored: 'Cache-Control: max-age=0 is not authorized: it is ignored.',
} as const;

/** The header's text is unknown; the guide says only that there is one. */
const IGNORED = ['Warning', '199 - "The Cache-Control header was ignored: not authorized to invalidate the cache"'] as const;

function invalidation({ request, context }: RequestRendered, settings: CacheSettings): keyof typeof WISHES | 'refused' | undefined {
  if (!/(?:^|[\s,])max-age=0(?:$|[\s,;])/i.test(headerValue(request.headers, 'cache-control') ?? '')) return undefined;
  if (!settings.requireAuthorization || isSigned(context)) return 'invalidate';
  if (settings.unauthorized === 'FAIL_WITH_403') return 'refused';
  return settings.unauthorized === 'SUCCEED_WITH_RESPONSE_HEADER' ? 'ignoredWithWarning' : 'ignored';
}

/** The permission is execute-api:InvalidateCache of the caller's own policies, which are not known here: who has signed the request is taken to have it. */
function isSigned(context: JavaMap): boolean {
  const identity = context.get('identity');
  return identity instanceof JavaMap && identity.get('userArn') !== null;
}

function refusal({ recorder, integration }: RequestRendered): Extract<Outcome<never>, { ok: false }>['error'] {
  const explanation = 'Cache-Control: max-age=0 asks to invalidate the cache, for which this request is not authorized; the stage says FAIL_WITH_403. The type of the gateway response is unknown.';
  recorder.trace(STEP, [explanation], { source: integration.source });
  return { kind: 'gatewayResponse', responseType: 'ACCESS_DENIED', explanation };
}
