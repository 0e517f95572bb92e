import type { ApiKey, UsagePlan } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entryOf, oneOf, sourceOf, textOf } from '../document';
import { planLimits, unknownKeyValue, type Template } from '../cloudformation';
import { authOf, restStageName, type ServerlessApi } from './serverlessApi';

const SHARED_PLAN = 'ServerlessUsagePlan';
const SHARED_KEY = 'ServerlessApiKey';

/**
 * What SAM makes of `Auth.UsagePlan`: for each API a plan with a key of its own, or one plan with one key that the APIs share
 * (SAM developer guide, resources generated for AWS::Serverless::Api).
 */
export function usagePlansOf(template: Template, apis: readonly ServerlessApi[]): readonly UsagePlan[] {
  const plans = new Map<string, UsagePlan>();
  for (const api of apis) {
    const plan = usagePlanOf(template, api);
    const before = plan && plans.get(plan.id);
    if (plan) plans.set(plan.id, before ? { ...before, apiStages: [...before.apiStages, ...plan.apiStages] } : plan);
  }
  return [...plans.values()];
}

function usagePlanOf(template: Template, api: ServerlessApi): UsagePlan | undefined {
  const entry = entryOf(authOf(api), 'UsagePlan');
  const scope = oneOf(childOf(entry?.value, 'CreateUsagePlan'), ['PER_API', 'SHARED', 'NONE'], 'CreateUsagePlan', template.problems);
  if (!entry || scope === undefined || scope === 'NONE') return undefined;
  const shared = scope === 'SHARED';
  const id = shared ? SHARED_PLAN : `${api.logicalId}UsagePlan`;
  return compact<UsagePlan>({
    id,
    name: textOf(childOf(entry.value, 'UsagePlanName')) ?? id,
    description: textOf(childOf(entry.value, 'Description')),
    apiStages: [{ apiId: api.logicalId, stage: restStageName(api) }],
    ...planLimits(template, entry.value),
    keyIds: [shared ? SHARED_KEY : `${api.logicalId}ApiKey`],
    source: sourceOf(entry),
  });
}

/** The one key that SAM makes for a plan of its own. */
export function keyOf({ keyIds: [id = SHARED_KEY], source }: UsagePlan): ApiKey {
  return compact<ApiKey>({ id, value: unknownKeyValue(id), enabled: true, source });
}
