/** Headers that the service takes off a request when it arrives: no integration and no template sees them (recordings params-of-all-headers-*, headers-forwarded-without-mapping-*). */
export const DROPPED_ON_ARRIVAL: ReadonlySet<string> = new Set([
  'connection', 'content-length', 'content-md5', 'expect', 'max-forwards', 'proxy-authenticate', 'server', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'www-authenticate',
]);

/** What HTTP_PROXY keeps back besides (recording headers-forwarded-without-mapping-HTTP_PROXY); Host is the endpoint's own. */
export const NOT_FORWARDED: ReadonlySet<string> = new Set(['content-encoding', 'host', 'via']);

/** Mapped to an HTTP endpoint, these are silently left out. */
export const MAPPED_BUT_DROPPED: ReadonlySet<string> = new Set(['connection', 'expect', 'proxy-authenticate', 'te', 'via']);
