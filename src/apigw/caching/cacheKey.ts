import { parseMappingExpression } from '../expressions/mappingExpression';
import { evaluateMapping, type MappingSources } from '../mapping/parameterMapping';

/** What an integration gets, as far as cache keys can name it: `integration.request.header.x`. */
interface IntegrationParameters {
  readonly header: ReadonlyMap<string, string>;
  readonly querystring: ReadonlyMap<string, readonly string[]>;
  readonly path: ReadonlyMap<string, string>;
}

interface CacheKeyParts {
  /** The integration's cacheNamespace, or its resource's id: methods that share it share their answers (API reference, Integration). */
  readonly namespace: string;
  readonly httpMethod: string;
  readonly parameters: readonly string[];
}

/** Requests with the same key get the same answer: nothing but the listed parameters counts (developer guide, API caching). */
export function cacheKey({ namespace, httpMethod, parameters }: CacheKeyParts, sources: MappingSources, integration: IntegrationParameters): string {
  return JSON.stringify([namespace, httpMethod, ...parameters.map((parameter) => [parameter, valuesOf(parameter, sources, integration)])]);
}

function valuesOf(parameter: string, sources: MappingSources, integration: IntegrationParameters): readonly string[] | null {
  const [, location, name = ''] = /^integration\.request\.(header|querystring|path)\.(.+)$/.exec(parameter) ?? [];
  if (location === 'querystring') return integration.querystring.get(name) ?? null;
  if (location === 'header' || location === 'path') return single(integration[location].get(name));
  return methodValues(parameter, sources);
}

/** All values of a parameter count, so that two requests that differ in any are told apart (whether the service does so is unknown). */
function methodValues(parameter: string, sources: MappingSources): readonly string[] | null {
  const expression = parseMappingExpression(parameter);
  if (!expression.ok) return null;
  const { value: parsed } = expression;
  if (parsed.kind === 'parameter' && (parsed.location === 'header' || parsed.location === 'querystring')) return sources[parsed.location].get(parsed.name) ?? null;
  const value = evaluateMapping(parsed, sources);
  return value.ok ? (value.value ?? null) : null;
}

function single(value: string | undefined): readonly string[] | null {
  return value === undefined ? null : [value];
}
