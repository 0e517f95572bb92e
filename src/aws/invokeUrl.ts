import type { ApiSummary } from './types';

/** The domain suffix of each partition that is not `amazonaws.com`, by the region's prefix. */
const DNS_SUFFIXES: readonly (readonly [prefix: string, suffix: string])[] = [['cn-', 'amazonaws.com.cn'], ['us-iso-', 'c2s.ic.gov'], ['us-isob-', 'sc2s.sgov.gov'], ['eusc-', 'amazonaws.eu']];

const dnsSuffix = (region: string): string => DNS_SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';

/**
 * Where clients reach a stage. On AWS: `https://{id}.execute-api.{region}.amazonaws.com/{stage}` (developer guide, Invoke REST APIs).
 * Emulators behind a custom endpoint serve the same path below `/restapis/{id}/{stage}/_user_request_`.
 */
export function invokeUrlOf(api: Pick<ApiSummary, 'kind' | 'id' | 'apiEndpoint'>, stageName: string, at: { readonly region: string; readonly endpoint: string | undefined }): string {
  const endpoint = at.endpoint?.replace(/\/+$/, '');
  if (api.kind === 'REST') {
    return endpoint === undefined ? `https://${api.id}.execute-api.${at.region}.${dnsSuffix(at.region)}/${stageName}` : `${endpoint}/restapis/${api.id}/${stageName}/_user_request_`;
  }
  const base = api.apiEndpoint?.replace(/\/+$/, '') ?? (endpoint === undefined ? `${api.kind === 'HTTP' ? 'https' : 'wss'}://${api.id}.execute-api.${at.region}.${dnsSuffix(at.region)}` : `${endpoint}/_aws/execute-api/${api.id}`);
  return api.kind === 'HTTP' && stageName === '$default' ? base : `${base}/${stageName}`;
}
