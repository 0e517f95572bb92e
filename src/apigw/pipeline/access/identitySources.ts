import type { MappingSources } from '../../mapping/parameterMapping';
import type { Matched } from '../stages';

/** What identity sources and cache keys can name: everything of a request but its body. */
export function identitySources({ parameters: { path, querystring, header }, context, environment }: Matched): MappingSources {
  return { path, querystring, header, body: undefined, context, stageVariables: environment.stageVariables };
}
