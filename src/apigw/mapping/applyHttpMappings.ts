import type { HeaderList } from '../pipeline/exchange';
import type { HttpMappedParameter } from './httpParameterMapping';

/** Headers after an HTTP API's mappings, in the mappings' order; names count whatever their case. */
export function applyToHeaders(headers: HeaderList, parameters: readonly HttpMappedParameter[]): HeaderList {
  return parameters.reduce((before, { target, value }) => {
    if (target.location !== 'header') return before;
    const kept = target.action === 'append' ? before : before.filter(([name]) => name.toLowerCase() !== target.name.toLowerCase());
    return target.action === 'remove' ? kept : [...kept, [target.name, value] as const];
  }, headers);
}

/** Query parameters after an HTTP API's mappings; names are case-sensitive. The very same map where nothing is mapped. */
export function applyToQuery(querystring: ReadonlyMap<string, readonly string[]>, parameters: readonly HttpMappedParameter[]): ReadonlyMap<string, readonly string[]> {
  if (parameters.every(({ target }) => target.location !== 'querystring')) return querystring;
  const values = new Map(querystring);
  for (const { target, value } of parameters) {
    if (target.location !== 'querystring') continue;
    if (target.action === 'remove') values.delete(target.name);
    else values.set(target.name, target.action === 'append' ? [...(values.get(target.name) ?? []), value] : [value]);
  }
  return values;
}
