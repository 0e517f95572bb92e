import { isJsonObject } from '../../base';
import { childOf, isPresent, itemsOf, jsonOf, textsOf, type DocumentNode, type JsonValue } from '../document';

type Statement = Readonly<Record<string, JsonValue>>;

/** One list of SAM's ResourcePolicy: the condition that denies, and the key that it looks at. Lists of those who are let in deny all others. */
interface DenyList {
  readonly property: string;
  readonly operator: string;
  readonly keyOf: (value: string) => string;
}

const sourceIp = (): string => 'aws:SourceIp';
const sourceVpc = (value: string): string => (value.startsWith('vpce-') ? 'aws:SourceVpce' : 'aws:SourceVpc');

const DENY_LISTS: readonly DenyList[] = [
  { property: 'IpRangeWhitelist', operator: 'NotIpAddress', keyOf: sourceIp },
  { property: 'IpRangeBlacklist', operator: 'IpAddress', keyOf: sourceIp },
  { property: 'SourceVpcWhitelist', operator: 'StringNotEquals', keyOf: sourceVpc },
  { property: 'SourceVpcBlacklist', operator: 'StringEquals', keyOf: sourceVpc },
  { property: 'IntrinsicVpcWhitelist', operator: 'StringNotEquals', keyOf: () => 'aws:SourceVpc' },
  { property: 'IntrinsicVpcBlacklist', operator: 'StringEquals', keyOf: () => 'aws:SourceVpc' },
  { property: 'IntrinsicVpceWhitelist', operator: 'StringNotEquals', keyOf: () => 'aws:SourceVpce' },
  { property: 'IntrinsicVpceBlacklist', operator: 'StringEquals', keyOf: () => 'aws:SourceVpce' },
];

const INVOKE = 'execute-api:Invoke';

/**
 * The statements that SAM's `ResourcePolicy` stands for, on one resource such as `execute-api:/*` (SAM developer guide, ResourcePolicyStatement).
 * SAM lists every method's resource; a wildcard for the whole API says the same.
 */
export function policyStatements(node: DocumentNode | undefined, resource: string): readonly Statement[] {
  const statement = (effect: 'Allow' | 'Deny', principal: JsonValue, more: Statement = {}): Statement => ({ Effect: effect, Principal: principal, Action: INVOKE, Resource: resource, ...more });
  const denied = DENY_LISTS.flatMap((list) => conditions(list, textsOf(childOf(node, list.property)))).map((Condition) => statement('Deny', '*', { Condition }));
  const accounts = (property: string, effect: 'Allow' | 'Deny'): readonly Statement[] => {
    const listed = textsOf(childOf(node, property));
    return listed.length > 0 ? [statement(effect, { AWS: listed })] : [];
  };
  return [
    ...accounts('AwsAccountWhitelist', 'Allow'),
    ...accounts('AwsAccountBlacklist', 'Deny'),
    ...(denied.length > 0 ? [statement('Allow', '*'), ...denied] : []),
    ...customStatements(childOf(node, 'CustomStatements')),
  ];
}

function conditions({ operator, keyOf }: DenyList, values: readonly string[]): readonly Statement[] {
  const keys = [...new Set(values.map(keyOf))];
  return keys.map((key) => ({ [operator]: { [key]: values.filter((value) => keyOf(value) === key) } }));
}

function customStatements(node: DocumentNode | undefined): readonly Statement[] {
  const list = node?.kind === 'sequence' ? itemsOf(node) : isPresent(node) ? [node] : [];
  return list.map(jsonOf).filter((value): value is Statement => isJsonObject(value));
}

/** A policy of these statements as JSON text; undefined for none. */
export function policyText(statements: readonly Statement[]): string | undefined {
  return statements.length > 0 ? JSON.stringify({ Version: '2012-10-17', Statement: statements }) : undefined;
}
