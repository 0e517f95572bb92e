import { ok } from '../../../base';
import { readOverrides } from '../../templates/overrides';
import type { Outcome } from '../faults';
import type { RequestRendered } from '../stages';

const LOCATIONS = ['header', 'querystring', 'path'] as const;

/** `$context.requestOverride` goes over the mapped parameters, after the whole template has rendered (developer guide, Override request and response parameters). */
export function applyRequestOverrides(rendered: RequestRendered): Outcome<RequestRendered> {
  if (!rendered.requestTemplate) return ok(rendered);
  const { requestOverride } = readOverrides(rendered.context);
  const set = LOCATIONS.flatMap((location) => Object.entries(requestOverride[location]).map(([name, value]) => `The template set $context.requestOverride.${location}.${name} to ${JSON.stringify(value)}.`));
  if (set.length === 0) return ok(rendered);
  rendered.recorder.trace('Apply request overrides', set);
  const { header, querystring, path } = rendered.mapped;
  return ok({
    ...rendered,
    mapped: {
      header: new Map([...header, ...Object.entries(requestOverride.header)]),
      querystring: new Map([...querystring, ...Object.entries(requestOverride.querystring).map(([name, value]) => [name, [value]] as const)]),
      path: new Map([...path, ...Object.entries(requestOverride.path)]),
    },
  });
}
