/** Headers that an HTTP API's parameter mappings must not name; a dash at the end stands for any rest (developer guide, Transform API requests and responses for HTTP APIs, Reserved headers). */
export const RESERVED_HEADERS: readonly string[] = [
  'access-control-', 'apigw-', 'authorization', 'connection', 'content-encoding', 'content-length', 'content-location', 'forwarded', 'keep-alive', 'origin', 'proxy-authenticate',
  'proxy-authorization', 'te', 'trailers', 'transfer-encoding', 'upgrade', 'x-amz-', 'x-amzn-', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'via',
];
