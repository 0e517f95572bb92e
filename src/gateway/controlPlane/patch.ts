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

/** A record without one of its keys. */
export const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
