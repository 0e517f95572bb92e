import { ok, type Result } from '../../base';
import { checkCondition } from './policyConditions';
import { readPolicy, type PolicyElement, type PolicyStatement } from './policyDocument';
import { matchesWildcard } from './wildcard';

export type PolicyDecision = 'allow' | 'explicitDeny' | 'implicitDeny';

/** What a policy says about one call, and why. */
export interface PolicyEvaluation {
  readonly decision: PolicyDecision;
  readonly explanation: readonly string[];
}

/** Who calls, as a policy's principals name him. */
export interface PolicyCaller {
  readonly accountId: string;
  readonly userArn: string;
}

/** The call that a policy is asked about. */
export interface PolicyRequest {
  /** `execute-api:Invoke` */
  readonly action: string;
  /** The ARN of the method or route that is called. */
  readonly resource: string;
  /** `anonymous` is nobody who signed; absent in identity-based policies, where principals do not count. */
  readonly caller?: PolicyCaller | 'anonymous';
  /** What conditions can ask for, by lower-case name: `aws:sourceip`. */
  readonly conditionKeys: ReadonlyMap<string, string>;
}

/**
 * Evaluates a policy document: Deny beats Allow, and without an Allow nothing is allowed (developer guide, Lambda authorizer output;
 * IAM user guide, Policy evaluation logic). Fails with the reason why the document is no policy.
 */
export function evaluatePolicy(document: unknown, request: PolicyRequest): Result<PolicyEvaluation, string> {
  const statements = readPolicy(document);
  if (!statements.ok) return statements;
  const verdicts = statements.value.map((statement) => ({ statement, obstacle: obstacleTo(statement, request) }));
  const applying = verdicts.flatMap(({ statement, obstacle }) => (obstacle === undefined ? [statement] : []));
  const deciding = applying.find(({ effect }) => effect === 'Deny') ?? applying[0];
  if (!deciding) return ok({ decision: 'implicitDeny', explanation: explainSilence(verdicts, request) });
  const denied = deciding.effect === 'Deny';
  const explanation = `The policy's ${deciding.name} ${denied ? 'denies' : 'allows'} ${request.action} on ${request.resource}${denied ? ', and Deny beats every Allow' : ', and none denies it'}.`;
  return ok({ decision: denied ? 'explicitDeny' : 'allow', explanation: [explanation] });
}

type Verdict = { readonly statement: PolicyStatement; readonly obstacle: string | undefined };

function explainSilence(verdicts: readonly Verdict[], { action, resource }: PolicyRequest): readonly string[] {
  return [
    `No statement of the policy speaks of ${action} on ${resource}, which without an Allow is a denial.`,
    ...verdicts.map(({ statement, obstacle }) => `Its ${statement.name} (${statement.effect}) does not apply: ${obstacle ?? ''}.`),
  ];
}

/** The first part of a statement that does not fit the call, in words; undefined where the statement applies. */
function obstacleTo(statement: PolicyStatement, request: PolicyRequest): string | undefined {
  const { actions, resources, principals, conditions } = statement;
  // Names of actions are not case-sensitive, those of resources are.
  if (!fits(actions, (action) => matchesWildcard(action.toLowerCase(), request.action.toLowerCase()))) return `${naming('Action', actions)} does not cover ${request.action}`;
  if (!fits(resources, (resource) => isResource(resource, request.resource))) return `${naming('Resource', resources)} does not cover ${request.resource}`;
  const { caller } = request;
  if (caller !== undefined) {
    if (!principals) return 'it has no Principal, which a resource policy needs';
    if (!fits(principals, (principal) => isPrincipal(principal, caller))) return `${naming('Principal', principals)} does not cover ${caller === 'anonymous' ? 'an anonymous caller' : caller.userArn}`;
  }
  return conditions.map((condition) => checkCondition(condition, request.conditionKeys)).find(({ holds }) => !holds)?.explanation;
}

function fits({ not, values }: PolicyElement, matches: (value: string) => boolean): boolean {
  return values.some(matches) !== not;
}

function naming(name: string, { not, values }: PolicyElement): string {
  return `its ${not ? 'Not' : ''}${name} ${JSON.stringify(values.length === 1 ? values[0] : values)}`;
}

const SHORT_FORM = 'execute-api:/';

/** `execute-api:/stage/GET/path` is the short form in an API's own policy (developer guide, Resource policy examples). */
function isResource(pattern: string, resource: string): boolean {
  const text = pattern.startsWith(SHORT_FORM) ? SHORT_FORM + resource.slice(resource.indexOf('/') + 1) : resource;
  return matchesWildcard(pattern, text);
}

/** `*`, an account (its id, or its root user's ARN) or one user, role or session (IAM user guide, Principal). */
function isPrincipal(principal: string, caller: PolicyCaller | 'anonymous'): boolean {
  if (principal === '*') return true;
  if (caller === 'anonymous') return false;
  const { accountId, userArn } = caller;
  return principal === accountId || principal === `arn:aws:iam::${accountId}:root` || principal === userArn || principal === roleOf(userArn);
}

/** Sessions of a role are the role: `arn:aws:sts::111111111111:assumed-role/name/session` -> `arn:aws:iam::111111111111:role/name`. */
function roleOf(userArn: string): string | undefined {
  const session = /^arn:(aws[\w-]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(userArn);
  return session ? `arn:${session[1] ?? ''}:iam::${session[2] ?? ''}:role/${session[3] ?? ''}` : undefined;
}
