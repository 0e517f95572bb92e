import type { MappingSources } from '../../mapping/parameterMapping';
import type { Matched } from '../stages';

/** What identity sources can name: everything of a request but its body. */
export function identitySources({ parameters, context, environment }: Matched): MappingSources {
  return { ...parameters, body: undefined, context, stageVariables: environment.stageVariables };
}
