import { fail, isJsonObject, ok, type Result } from '../../base';

/** What a policy says about one call. */
type PolicyDecision = 'allow' | 'explicitDeny' | 'implicitDeny';

/** `malformed`: no policy at all; `notBuilt`: a part of the policy language that is not evaluated here. */
interface PolicyFault {
  readonly kind: 'malformed' | 'notBuilt';
  readonly reason: string;
}

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const ACTION = 'execute-api:Invoke';

/** Evaluates the policy that an authorizer returned: Deny wins, and without an Allow nothing is allowed (developer guide, Lambda authorizer output). */
export function evaluatePolicy(document: unknown, methodArn: string): Result<PolicyDecision, PolicyFault> {
  if (!isJsonObject(document)) return malformed('There is no policyDocument.');
  const written = Array.isArray(document['Statement']) ? document['Statement'] : [document['Statement']];
  const effects: string[] = [];
  for (const item of written) {
    const statement = readStatement(item);
    if (!statement.ok) return statement;
    const { effect, actions, resources } = statement.value;
    if (actions.some((action) => matchesWildcard(action.toLowerCase(), ACTION.toLowerCase())) && resources.some((resource) => matchesWildcard(resource, methodArn))) effects.push(effect);
  }
  if (effects.includes('Deny')) return ok('explicitDeny');
  return ok(effects.includes('Allow') ? 'allow' : 'implicitDeny');
}

function readStatement(value: unknown): Result<Statement, PolicyFault> {
  if (!isJsonObject(value)) return malformed('A statement is no object.');
  const unknown = ['NotAction', 'NotResource', 'Condition'].find((name) => Object.hasOwn(value, name));
  if (unknown !== undefined) return fail({ kind: 'notBuilt', reason: `${unknown} in policies` });
  const effect = value['Effect'];
  const actions = textList(value['Action']);
  const resources = textList(value['Resource']);
  if ((effect !== 'Allow' && effect !== 'Deny') || !actions || !resources) return malformed('A statement needs Effect (Allow or Deny), Action and Resource.');
  return ok({ effect, actions, resources });
}

function textList(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === 'string') ? list : undefined;
}

/** `*` stands for any text, slashes included, and `?` for one character; time grows with the product of the lengths at most. */
function matchesWildcard(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length; ) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at++;
      resume = i;
    } else if (wanted === '?' || wanted === text[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

function malformed(reason: string): Result<never, PolicyFault> {
  return fail({ kind: 'malformed', reason });
}
