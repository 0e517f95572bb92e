import { fail, isJsonObject, ok, type JsonObject, type Result } from '../../base';

/** One statement of a policy, as the language of IAM has it (IAM user guide, JSON policy element reference). */
export interface PolicyStatement {
  /** `statement 2`, or `statement 2 (OfficeOnly)`: for people. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: PolicyElement;
  readonly resources: PolicyElement;
  /** Absent in identity-based policies. */
  readonly principals?: PolicyElement;
  readonly conditions: readonly PolicyCondition[];
}

/** `Resource` or, with `not`, `NotResource`; the same for actions and principals. */
export interface PolicyElement {
  readonly not: boolean;
  readonly values: readonly string[];
}

/** One key under one operator: `IpAddress`, `aws:SourceIp`, `["192.0.2.0/24"]`. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Reads a policy document; fails with the reason why it is none. */
export function readPolicy(document: unknown): Result<readonly PolicyStatement[], string> {
  if (!isJsonObject(document)) return fail('It is no object.');
  const written: readonly unknown[] = Array.isArray(document['Statement']) ? document['Statement'] : [document['Statement']];
  const statements: PolicyStatement[] = [];
  for (const [i, item] of written.entries()) {
    const statement = readStatement(item, `statement ${i + 1}`);
    if (!statement.ok) return statement;
    statements.push(statement.value);
  }
  return ok(statements);
}

function readStatement(value: unknown, number: string): Result<PolicyStatement, string> {
  if (!isJsonObject(value)) return fail(`Its ${number} is no object.`);
  const name = typeof value['Sid'] === 'string' && value['Sid'] !== '' ? `${number} (${value['Sid']})` : number;
  const effect = value['Effect'];
  const actions = readElement(value, 'Action', textList);
  const resources = readElement(value, 'Resource', textList);
  const principals = readElement(value, 'Principal', principalList);
  const conditions = readConditions(value['Condition']);
  if ((effect !== 'Allow' && effect !== 'Deny') || !actions || !resources) return fail(`Its ${name} needs Effect (Allow or Deny), Action and Resource.`);
  if (!conditions) return fail(`The Condition of its ${name} is no object of operators, each with keys and values.`);
  return ok({ name, effect, actions, resources, conditions, ...(principals && { principals }) });
}

function readElement(statement: JsonObject, name: string, read: (value: unknown) => readonly string[] | undefined): PolicyElement | undefined {
  const not = !Object.hasOwn(statement, name);
  const values = read(statement[not ? `Not${name}` : name]);
  return values && { not, values };
}

function textList(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === 'string') ? list : undefined;
}

/** `"*"`, or kinds of principals with one or several each: `{"AWS": ["111111111111", "arn:..."]}`. */
function principalList(value: unknown): readonly string[] | undefined {
  if (!isJsonObject(value)) return textList(value);
  const lists = Object.values(value).map(textList);
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

function readConditions(value: unknown): readonly PolicyCondition[] | undefined {
  if (value === undefined) return [];
  if (!isJsonObject(value)) return undefined;
  const conditions: PolicyCondition[] = [];
  for (const [operator, keys] of Object.entries(value)) {
    if (!isJsonObject(keys)) return undefined;
    for (const [key, wanted] of Object.entries(keys)) {
      const values = scalarList(wanted);
      if (!values) return undefined;
      conditions.push({ operator, key, values });
    }
  }
  return conditions;
}

/** Numbers and booleans may stand without quotes. */
function scalarList(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') ? list.map(String) : undefined;
}
