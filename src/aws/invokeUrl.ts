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
  // An emulator may name the API as AWS would, where nothing of it is to be found.
  const told = endpoint !== undefined && /\.amazonaws\.com/.test(api.apiEndpoint ?? '') ? undefined : api.apiEndpoint?.replace(/\/+$/, '');
  if (told === undefined && endpoint !== undefined) return `${api.kind === 'WEBSOCKET' ? endpoint.replace(/^http/, 'ws') : endpoint}/_aws/execute-api/${api.id}/${stageName}`;
  const base = told ?? `${api.kind === 'HTTP' ? 'https' : 'wss'}://${api.id}.execute-api.${at.region}.${dnsSuffix(at.region)}`;
  return api.kind === 'HTTP' && stageName === '$default' ? base : `${base}/${stageName}`;
}
