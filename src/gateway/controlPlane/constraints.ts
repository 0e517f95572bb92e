import type { OperationPlan } from './schemas';
import { invalidInput } from './serviceError';
import { MEMBER_ENUMS, MEMBER_PATTERNS, V2_ENUMS, type MemberEnum } from './constraints.data';

const PATCH_OPERATIONS = ['add', 'remove', 'move', 'test', 'replace', 'copy'];

/**
 * What the service checks before an operation looks at its input: values of enumerations and patterns. The SDK's schemas do not hold them;
 * the sets and sentences are recorded (cp-api-create_rest_api_with_endpoint_configuration-create-with-multiple-errors-1).
 */
export function checkConstraints(plan: OperationPlan, input: Readonly<Record<string, unknown>>): void {
  const broken = [...brokenEnums(plan, input), ...brokenPatches(plan, input), ...brokenPatterns(plan, input)];
  if (broken.length > 0) throw invalidInput(plan, broken);
}

/** The enumerations among an operation's input. */
export const enumsOf = ({ name, version }: Pick<OperationPlan, 'name' | 'version'>): readonly MemberEnum[] => (version === 'v2' ? V2_ENUMS : (MEMBER_ENUMS[name] ?? []));

function brokenEnums(plan: OperationPlan, input: Readonly<Record<string, unknown>>): readonly string[] {
  return enumsOf(plan).flatMap(({ member, values }) => {
    const value = valueAt(input, member);
    const place = placeOf(plan, member);
    const set = `Member must satisfy enum value set: [${values.join(', ')}]`;
    if (Array.isArray(value)) return value.every((item) => values.includes(String(item))) ? [] : [`Value '[${value.join(', ')}]' at '${place}' failed to satisfy constraint: Member must satisfy constraint: [${set}]`];
    return value === undefined || values.includes(String(value)) ? [] : [`Value '${String(value)}' at '${place}' failed to satisfy constraint: ${set}`];
  });
}

function brokenPatterns(plan: OperationPlan, input: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(MEMBER_PATTERNS).flatMap(([member, pattern]) => {
    const value = input[member];
    if (typeof value !== 'string' || new RegExp(`^(?:${pattern})$`).test(value)) return [];
    return [`Value '${value}' at '${placeOf(plan, member)}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`];
  });
}

function brokenPatches(plan: OperationPlan, input: Readonly<Record<string, unknown>>): readonly string[] {
  const operations = input['patchOperations'];
  if (!Array.isArray(operations)) return [];
  return operations.flatMap((operation: { readonly op?: unknown }, index) => {
    const op = String(operation.op ?? '');
    return PATCH_OPERATIONS.includes(op) ? [] : [`Value '${op}' at '${plan.inputName}.patchOperations.${index + 1}.member.op' failed to satisfy constraint: Member must satisfy enum value set: [${PATCH_OPERATIONS.join(', ')}]`];
  });
}

/** Members of the path go by their own name (recording cp-api-integration_response_invalid_statuscode-get-integration-response-invalid-statusCode). */
function placeOf(plan: OperationPlan, member: string): string {
  return plan.input.some(({ name, place }) => name === member && place.kind === 'label') ? member : `${plan.inputName}.${member}`;
}

function valueAt(input: Readonly<Record<string, unknown>>, member: string): unknown {
  let value: unknown = input;
  for (const name of member.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return value;
}
