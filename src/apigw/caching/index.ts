/** What a stage keeps of its answers. */
export { cacheKey } from './cacheKey';
export { cacheSettings, methodSettings, type CacheSettings } from './cacheSettings';
export { MAXIMUM_RESPONSE, ResponseCache, type CachedResponse } from './responseCache';
