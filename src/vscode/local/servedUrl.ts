import type { ServedRequest } from '../../protocol';

/** Where a request of the local gateway went to, without its query string. */
export function servedUrl(endpoint: string, { api, kind, stage, path }: ServedRequest): string {
  if (api === undefined || stage === undefined) return `${endpoint}${path}`;
  return kind === 'REST' ? `${endpoint}/restapis/${api}/${stage}/_user_request_${path}` : `${endpoint}/_aws/execute-api/${api}/${encodeURIComponent(stage)}${path}`;
}
