import { fail, JavaMap, javaString, ok } from '../../../base';
import { hasOverrides, readOverrides, repeatedOverrides } from '../../templates/overrides';
import type { Outcome } from '../faults';
import { advance, type Responding } from '../stages';
import { overriddenTwice } from './applyRequestOverrides';

const STEP = 'Apply response overrides';

/**
 * `$context.responseOverride`, whichever template set it and whether or not there is a response template
 * (recordings mock-response-override-set-in-request-template-*). Proxies have no overrides.
 */
export function applyResponseOverrides(responding: Responding): Outcome<Responding> {
  const { integrationResponse, recorder, response } = responding;
  if (!integrationResponse || !hasOverrides(responding.context, 'responseOverride')) return ok(responding);
  const repeated = repeatedOverrides(responding.context, 'responseOverride');
  if (repeated.length > 0) return fail(overriddenTwice(responding, STEP, repeated));
  const { header, status } = readOverrides(responding.context).responseOverride;
  const set = Object.entries(header).map(([name, value]) => `A template set $context.responseOverride.header.${name} to ${JSON.stringify(value)}.`);
  const wished = wishedStatus(responding);
  if (status !== undefined) set.push(`A template set $context.responseOverride.status to ${status}.`);
  else if (wished !== undefined) set.push(`$context.responseOverride.status is ${JSON.stringify(wished)}: no integer from 100 to 599, so it is ignored.`);
  if (set.length > 0) recorder.trace(STEP, set);
  const names = new Set(Object.keys(header).map((name) => name.toLowerCase()));
  const headers = [...response.headers.filter(([name]) => !names.has(name.toLowerCase())), ...Object.entries(header)];
  return ok(advance(responding, { response: { ...response, status: status ?? response.status, headers } }));
}

function wishedStatus({ context }: Responding): string | undefined {
  const override = context.get('responseOverride');
  const status = override instanceof JavaMap ? override.get('status') : null;
  return status === null ? undefined : javaString(status);
}
