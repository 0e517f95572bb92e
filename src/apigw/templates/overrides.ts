import { JavaList, JavaMap, javaString, type JavaValue } from '../../base';
import { OverrideMap } from './contextMap';

/** What templates asked to change (developer guide, "Use a mapping template to override"). Values are texts as they will be sent. */
export interface Overrides {
  readonly requestOverride: { readonly header: Readonly<Record<string, string>>; readonly path: Readonly<Record<string, string>>; readonly querystring: Readonly<Record<string, string>> };
  readonly responseOverride: { readonly header: Readonly<Record<string, string>>; readonly status?: number };
}

/** Reads the overrides out of `$context`, as the templates rendered so far left it. */
export function readOverrides(context: JavaMap): Overrides {
  const request = context.get('requestOverride');
  const response = context.get('responseOverride');
  const status = response instanceof JavaMap ? toStatus(response.get('status')) : undefined;
  return {
    requestOverride: { header: texts(request, 'header'), path: texts(request, 'path'), querystring: texts(request, 'querystring') },
    responseOverride: { header: texts(response, 'header'), ...(status === undefined ? {} : { status }) },
  };
}

const NONE: Readonly<Record<string, string>> = {};

/** The members of one kind. A list becomes one comma-joined value (developer guide, overrides); null is no override. */
function texts(overrides: JavaValue, kind: string): Readonly<Record<string, string>> {
  const map = overrides instanceof JavaMap ? overrides.get(kind) : null;
  if (!(map instanceof JavaMap) || map.size === 0) return NONE;
  const set = map.entries().filter(([, value]) => value !== null);
  return Object.fromEntries(set.map(([name, value]) => [javaString(name), value instanceof JavaList ? value.items.map(javaString).join(',') : javaString(value)]));
}

/** Whole numbers from 100 to 599 count; anything else is ignored (an emulator's tests; no recording). */
function toStatus(value: JavaValue): number | undefined {
  const text = value === null ? '' : javaString(value);
  const status = /^\d{3}$/.test(text) ? Number(text) : 0;
  return status >= 100 && status <= 599 ? status : undefined;
}

const KINDS = ['header', 'path', 'querystring'] as const;

/** Whether templates have set anything there: most do not. */
export function hasOverrides(context: JavaMap, of: 'requestOverride' | 'responseOverride'): boolean {
  const overrides = context.get(of);
  if (!(overrides instanceof JavaMap) || overrides.isUntouched) return false;
  return overrides.has('status') || KINDS.some((kind) => {
    const map = overrides.get(kind);
    return map instanceof JavaMap && map.size > 0;
  });
}

/** The overrides that templates have set more than once: `requestOverride.header.x`. */
export function repeatedOverrides(context: JavaMap, of: 'requestOverride' | 'responseOverride'): readonly string[] {
  const overrides = context.get(of);
  if (!(overrides instanceof JavaMap)) return [];
  return KINDS.flatMap((kind) => {
    const map = overrides.get(kind);
    return map instanceof OverrideMap ? map.repeated.map((name) => `${of}.${kind}.${name}`) : [];
  });
}
