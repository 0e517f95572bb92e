/** Levels of lists and objects that are read in what callers and functions send; the service's own limit is unknown. */
const LIMIT = 100;

/** Whether a parsed JSON value goes too deep to be written again safely. */
export function isNestedTooDeep(value: unknown, levels = LIMIT): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isNestedTooDeep(member, levels - 1));
}
