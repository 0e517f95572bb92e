import { isInRange } from './ipRange';
import type { PolicyCondition } from './policyDocument';
import { matchesWildcard } from './wildcard';

/** Whether a condition holds, and the sentence that says why. */
interface ConditionVerdict {
  readonly holds: boolean;
  readonly explanation: string;
}

interface Operator {
  readonly test: (wanted: string, actual: string) => boolean;
  /** It holds where the test fits none of the values, and where the key is absent. */
  readonly negated?: boolean;
}

const equals = (wanted: string, actual: string): boolean => wanted === actual;
const equalsIgnoreCase = (wanted: string, actual: string): boolean => wanted.toLowerCase() === actual.toLowerCase();
const compared = (read: (text: string) => number, holds: (actual: number, wanted: number) => boolean) => (wanted: string, actual: string): boolean => holds(read(actual), read(wanted));
const numeric = (holds: (actual: number, wanted: number) => boolean): Operator['test'] => compared((text) => (text.trim() === '' ? NaN : Number(text)), holds);
const date = (holds: (actual: number, wanted: number) => boolean): Operator['test'] => compared(timeOf, holds);

/** ISO 8601, or seconds since 1970. */
function timeOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** Each of an ARN's six parts is matched on its own (IAM user guide, Condition operators). */
function arnLike(wanted: string, actual: string): boolean {
  const patterns = arnParts(wanted);
  const parts = arnParts(actual);
  return patterns.length === 6 && parts.length === 6 && patterns.every((pattern, i) => matchesWildcard(pattern, parts[i] ?? ''));
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** IAM user guide, Condition operators. BinaryEquals is not there: no key of a request to an API holds binary data. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { test: equals },
  StringNotEquals: { test: equals, negated: true },
  StringEqualsIgnoreCase: { test: equalsIgnoreCase },
  StringNotEqualsIgnoreCase: { test: equalsIgnoreCase, negated: true },
  StringLike: { test: matchesWildcard },
  StringNotLike: { test: matchesWildcard, negated: true },
  NumericEquals: { test: numeric((actual, wanted) => actual === wanted) },
  NumericNotEquals: { test: numeric((actual, wanted) => actual === wanted), negated: true },
  NumericLessThan: { test: numeric((actual, wanted) => actual < wanted) },
  NumericLessThanEquals: { test: numeric((actual, wanted) => actual <= wanted) },
  NumericGreaterThan: { test: numeric((actual, wanted) => actual > wanted) },
  NumericGreaterThanEquals: { test: numeric((actual, wanted) => actual >= wanted) },
  DateEquals: { test: date((actual, wanted) => actual === wanted) },
  DateNotEquals: { test: date((actual, wanted) => actual === wanted), negated: true },
  DateLessThan: { test: date((actual, wanted) => actual < wanted) },
  DateLessThanEquals: { test: date((actual, wanted) => actual <= wanted) },
  DateGreaterThan: { test: date((actual, wanted) => actual > wanted) },
  DateGreaterThanEquals: { test: date((actual, wanted) => actual >= wanted) },
  Bool: { test: equalsIgnoreCase },
  IpAddress: { test: isInRange },
  NotIpAddress: { test: isInRange, negated: true },
  ArnEquals: { test: arnLike },
  ArnLike: { test: arnLike },
  ArnNotEquals: { test: arnLike, negated: true },
  ArnNotLike: { test: arnLike, negated: true },
};

const IF_EXISTS = 'IfExists';

/** `keys`: what is known of the call, by lower-case name; names of keys are not case-sensitive. */
export function checkCondition(condition: PolicyCondition, keys: ReadonlyMap<string, string>): ConditionVerdict {
  const { operator: written, key, values } = condition;
  const actual = keys.get(key.toLowerCase());
  const said = `${written} ${key} ${JSON.stringify(values)}`;
  const known = actual === undefined ? `this call has no ${key}` : `${key} is ${JSON.stringify(actual)}`;
  if (written === 'Null') return verdict(values.some((value) => (value.toLowerCase() === 'true') === (actual === undefined)), said, known);
  const operator = OPERATORS[written.endsWith(IF_EXISTS) ? written.slice(0, -IF_EXISTS.length) : written];
  if (!operator) return { holds: false, explanation: `the condition ${said} is not evaluated here: ${written} is not an operator that is known, so it counts as not fulfilled` };
  if (actual === undefined) return verdict((operator.negated ?? false) || written.endsWith(IF_EXISTS), said, known);
  return verdict(values.some((value) => operator.test(value, actual)) !== (operator.negated ?? false), said, known);
}

function verdict(holds: boolean, said: string, known: string): ConditionVerdict {
  return { holds, explanation: `the condition ${said} is ${holds ? '' : 'not '}fulfilled: ${known}` };
}
