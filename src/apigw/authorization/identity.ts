import { fail, ok, type Result } from '../../base';
import { parseMappingExpression } from '../expressions/mappingExpression';
import { matchesPattern } from '../expressions/selectionPattern';
import { evaluateMapping, type MappingSources } from '../mapping/parameterMapping';
import { identitySourcesOf, type Authorizer } from '../model';

/** HTTP APIs write `$request.header.Authorization`, `$context.x` and `$stageVariables.x`. */
const HTTP_API_FORM = /^\$(request|context|stageVariables)(?=\.)/;

/** Why an authorizer is not even asked, in a sentence. */
type IdentityFault = string;

/**
 * The values of an authorizer's identity sources, in their order. Each has to be there (developer guide, Use Lambda authorizers);
 * the token of a TOKEN authorizer has to match the validation expression, if there is one.
 */
export function readIdentity(authorizer: Authorizer, sources: MappingSources): Result<readonly string[], IdentityFault> {
  const insensitive = { ...sources, header: new Map([...sources.header].map(([name, values]) => [name.toLowerCase(), values])) };
  const values: string[] = [];
  for (const source of sourcesOf(authorizer)) {
    const expression = parseMappingExpression(source.replace(HTTP_API_FORM, (_, form: string) => (form === 'request' ? 'route.request' : form)));
    if (!expression.ok) return fail(`${JSON.stringify(source)} is no identity source: ${expression.error.message}`);
    const named = expression.value;
    // Clients of HTTP/2 write all header names in lower case, and are authorized all the same.
    const lookedUp = named.kind === 'parameter' && named.location === 'header' ? { ...named, name: named.name.toLowerCase() } : named;
    const found = evaluateMapping(lookedUp, insensitive);
    const value = found.ok ? found.value?.at(-1) : undefined;
    if (value === undefined || value === '') return fail(`The identity source ${source} is missing or empty, so the authorizer is not asked.`);
    values.push(value);
  }
  return checkToken(authorizer, values);
}

function sourcesOf(authorizer: Authorizer): readonly string[] {
  const { type } = authorizer;
  const written = identitySourcesOf(authorizer);
  return written.length === 0 && (type === 'TOKEN' || type === 'COGNITO_USER_POOLS') ? ['method.request.header.Authorization'] : written;
}

function checkToken({ type, identityValidationExpression: pattern }: Authorizer, values: readonly string[]): Result<readonly string[], IdentityFault> {
  if (type !== 'TOKEN' || pattern === undefined || pattern === '') return ok(values);
  const matched = matchesPattern(pattern, values[0] ?? '');
  return matched.ok && matched.value ? ok(values) : fail(`The token does not match the authorizer's validation expression ${JSON.stringify(pattern)}, so the authorizer is not asked.`);
}
