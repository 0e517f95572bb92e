import type { RoutingRule } from '@aws-sdk/client-apigatewayv2';
import { newPartId } from '../../ids';
import type { StoredDomainName, StoredRoutingRule } from '../../store/v2Types';
import { ACCOUNT_ID, restApiOf, type Context } from '../context';
import type { V2Handlers } from '../handlers';
import { badRequest, conflict } from '../serviceError';
import { domainNameOf, keepDomain } from './domainNames';
import { answerOf, pageOf, partOf, withoutPart, withPart } from './parts';

/** Routing rules of a custom domain name (developer guide, Routing rules to connect API stages to a custom domain name for REST APIs). The texts of refusals are not recorded. */

const toRule = ({ region }: Context, { id: domainName }: StoredDomainName, rule: StoredRoutingRule): RoutingRule =>
  ({ ...answerOf(rule, 'RoutingRuleId'), RoutingRuleArn: `arn:aws:apigateway:${region}:${ACCOUNT_ID}:/domainnames/${domainName}/routingrules/${rule.id}` });

const rulesOf = ({ rules = [] }: StoredDomainName): readonly StoredRoutingRule[] => rules;

function ruleOf(context: Context, domainName: string, id: string): readonly [StoredDomainName, StoredRoutingRule] {
  const domain = domainNameOf(context, domainName);
  return [domain, partOf(rulesOf(domain), id, 'RoutingRule')];
}

function keepRule(context: Context, domain: StoredDomainName, rule: StoredRoutingRule): RoutingRule {
  checkRule(context, domain, rule);
  keepDomain(context, { ...domain, rules: withPart(rulesOf(domain), rule) });
  return toRule(context, domain, rule);
}

function checkRule(context: Context, domain: StoredDomainName, { id, Priority = 0, Conditions = [], Actions = [] }: StoredRoutingRule): void {
  if (!Number.isInteger(Priority) || Priority < 1 || Priority > 1_000_000) throw badRequest('Priority must be between 1 and 1000000');
  if (rulesOf(domain).some((other) => other.id !== id && other.Priority === Priority)) throw conflict(`A routing rule with priority ${Priority} already exists for this domain name`);
  checkConditions(Conditions);
  const [action, ...more] = Actions;
  if (!action?.InvokeApi || more.length > 0) throw badRequest('A routing rule must have exactly one action, InvokeApi');
  const { ApiId = '', Stage } = action.InvokeApi;
  if (!restApiOf(context, ApiId).stages.some(({ stageName }) => stageName === Stage)) throw badRequest('Invalid stage identifier specified');
}

function checkConditions(conditions: NonNullable<StoredRoutingRule['Conditions']>): void {
  if (conditions.filter(({ MatchHeaders }) => MatchHeaders).length > 2) throw badRequest('A routing rule can have at most two MatchHeaders conditions');
  if (conditions.filter(({ MatchBasePaths }) => MatchBasePaths).length > 1) throw badRequest('A routing rule can have at most one MatchBasePaths condition');
  const globs = conditions.flatMap(({ MatchHeaders }) => MatchHeaders?.AnyOf ?? []).map(({ ValueGlob = '' }) => ValueGlob);
  const wrong = globs.find((glob) => glob.slice(1, -1).includes('*'));
  if (wrong !== undefined) throw badRequest(`Invalid header value glob: ${wrong}. Wildcards are allowed at its beginning and its end`);
}

export const routingRuleHandlers = {
  CreateRoutingRule({ DomainName, Actions, Conditions, Priority }, context) {
    return keepRule(context, domainNameOf(context, DomainName), { id: newPartId(), Actions: [...Actions], Conditions: [...Conditions], Priority });
  },

  GetRoutingRule: (input, context) => toRule(context, ...ruleOf(context, input.DomainName, input.RoutingRuleId)),

  ListRoutingRules(input, context) {
    const domain = domainNameOf(context, input.DomainName);
    const { Items, ...page } = pageOf(rulesOf(domain), input);
    return { ...page, RoutingRules: Items.map((rule) => toRule(context, domain, rule)) };
  },

  PutRoutingRule({ DomainName, RoutingRuleId, Actions, Conditions, Priority }, context) {
    const [domain, { id }] = ruleOf(context, DomainName, RoutingRuleId);
    return keepRule(context, domain, { id, Actions: [...Actions], Conditions: [...Conditions], Priority });
  },

  DeleteRoutingRule(input, context) {
    const [domain, rule] = ruleOf(context, input.DomainName, input.RoutingRuleId);
    keepDomain(context, { ...domain, rules: withoutPart(rulesOf(domain), rule) });
    return {};
  },
} satisfies V2Handlers;
