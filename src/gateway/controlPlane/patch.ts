import { badRequest } from './serviceError';

/** A patch operation as the SDK types it; the dispatcher has checked `op`. */
export interface Patch {
  readonly op?: string | undefined;
  readonly path?: string | undefined;
  readonly value?: string | undefined;
  readonly from?: string | undefined;
}

/** A path's segments, `~1` and `~0` unescaped (RFC 6901): `/requestModels/application~1json`. */
export const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1).map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The two blanks are the service's (recording cp-api-update_resource_behaviour-update-unsupported-path). */
export const invalidPath = (patch: Patch, supported: readonly string[]): Error =>
  badRequest(`Invalid patch path  '${patch.path ?? ''}' specified for op '${patch.op ?? ''}'. Must be one of: [${supported.join(', ')}]`);

export const unsupportedOperation = (patch: Patch): Error => badRequest(`Invalid patch path  '${patch.path ?? ''}' specified for op '${patch.op ?? ''}'. Please choose supported operations`);

export const unknownPath = (path: string): Error => badRequest(`Invalid patch path ${path}`);

/** Refuses every `op` that is not `replace` (recording cp-api-update_rest_api_compression-unsupported-operation). */
export function onlyReplace(patch: Patch): void {
  if (patch.op !== 'replace') throw badRequest('Invalid patch operation specified. Must be one of: [replace]');
}

/** A value after all patches of an operation, in their order; none is applied if one is refused. */
export const patched = <T>(value: T, patches: readonly Patch[] | undefined, apply: (value: T, patch: Patch) => T): T => (patches ?? []).reduce((before, patch) => apply(before, patch), value);

/** The members that patches may replace by texts (recordings cp-api-invalid_update_documentation_part-*). */
export const withTexts = <T extends object>(value: T, patches: readonly Patch[] | undefined, ...members: readonly (keyof T & string)[]): T => patched(value, patches, (before, patch) => {
  if (patch.op !== 'replace') throw unsupportedOperation(patch);
  const member = members.find((name) => patch.path === `/${name}`);
  if (member === undefined) throw invalidPath(patch, members.map((name) => `/${name}`));
  return { ...before, [member]: patch.value ?? '' };
});
