import { fail, ok } from '../../../base';
import { hasOverrides, readOverrides, repeatedOverrides } from '../../templates/overrides';
import { configurationError, type GatewayFault, type Outcome } from '../faults';
import type { StepName } from '../exchange';
import { advance, type RequestRendered } from '../stages';

const STEP = 'Apply request overrides';
const LOCATIONS = ['header', 'querystring', 'path'] as const;

/** `$context.requestOverride` goes over the mapped parameters, after the whole template has rendered (developer guide, Override request and response parameters). */
export function applyRequestOverrides(rendered: RequestRendered): Outcome<RequestRendered> {
  if (!rendered.requestTemplate) return ok(rendered);
  if (!hasOverrides(rendered.context, 'requestOverride')) return ok(rendered);
  const repeated = repeatedOverrides(rendered.context, 'requestOverride');
  if (repeated.length > 0) return fail(overriddenTwice(rendered, STEP, repeated));
  const { requestOverride } = readOverrides(rendered.context);
  const set = LOCATIONS.flatMap((location) => Object.entries(requestOverride[location]).map(([name, value]) => `The template set $context.requestOverride.${location}.${name} to ${JSON.stringify(value)}.`));
  if (set.length === 0) return ok(rendered);
  rendered.recorder.trace(STEP, set);
  const { header, querystring, path } = rendered.mapped;
  return ok(advance(rendered, {
    mapped: {
      header: new Map([...header, ...Object.entries(requestOverride.header)]),
      querystring: new Map([...querystring, ...Object.entries(requestOverride.querystring).map(([name, value]) => [name, [value]] as const)]),
      path: new Map([...path, ...Object.entries(requestOverride.path)]),
    },
  }));
}

/** The guide says 5XX; no recording, and the log line is unknown. */
export function overriddenTwice({ recorder, integration }: RequestRendered, step: StepName, names: readonly string[]): GatewayFault {
  const explanation = `A template sets ${names.map((name) => `$context.${name}`).join(', ')} more than once, which the service answers with an error: keep the value in a variable and set the override once, at the end.`;
  recorder.trace(step, [explanation], { source: integration.source });
  return configurationError('A parameter is overridden more than once', explanation, integration.source);
}
