import type { ApiStage, ThrottleSettings as Throttle, UsagePlan as UsagePlanOutput, UsagePlanKey } from '@aws-sdk/client-api-gateway';
import type { ThrottleSettings, UsagePlanStage } from '../../../apigw/model';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredApiKey, StoredUsagePlan } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { patched } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { apiKeyOf, namedLike } from './apiKeys';
import { stageWith } from './stages';
import { patchUsagePlan } from './usagePlanPatches';

/** Usage plans and the keys in them; the sentences are recorded (cp-common-usage_plan_crud-*, cp-extended-*) where no other source is named. */

export function planOf({ store }: Context, id: string): StoredUsagePlan {
  const plan = store.get('usagePlan', id);
  if (!plan) throw notFound('Invalid Usage Plan ID specified');
  return plan;
}

function keep(context: Context, plan: StoredUsagePlan): StoredUsagePlan {
  context.store.commit({ put: 'usagePlan', value: plan });
  return plan;
}

const toApiStage = ({ apiId, stage, throttle }: UsagePlanStage): ApiStage => ({ apiId, stage, ...(throttle && { throttle: { ...throttle } }) });

const toThrottle = ({ burstLimit, rateLimit }: Throttle): ThrottleSettings => defined({ burstLimit, rateLimit });

function toPlanStage({ apiId = '', stage = '', throttle }: ApiStage): UsagePlanStage {
  return { apiId, stage, ...(throttle && { throttle: Object.fromEntries(Object.entries(throttle).map(([method, limits]) => [method, toThrottle(limits)])) }) };
}

function toUsagePlan(plan: StoredUsagePlan): UsagePlanOutput {
  const { id, name, description, throttle, quota, productCode, tags } = plan;
  return { id, name, apiStages: plan.apiStages.map(toApiStage), ...defined({ description, throttle, quota: quota && { offset: 0, ...quota }, productCode, tags: tags && { ...tags } }) };
}

const toPlanKey = ({ id, name, value }: StoredApiKey): UsagePlanKey => ({ id, type: 'API_KEY', value, ...defined({ name }) });

/** The sentence is widely reported, not recorded. */
function checkStage(context: Context, { apiId, stage }: UsagePlanStage): void {
  const api = context.store.restApi(apiId);
  if (!api || !stageWith(api, stage)) throw notFound(`API Stage not found: ${apiId}:${stage}`);
}

export const usagePlanHandlers = {
  CreateUsagePlan(input, context) {
    const { description, throttle, quota, tags } = input;
    const apiStages = (input.apiStages ?? []).map(toPlanStage);
    for (const stage of apiStages) checkStage(context, stage);
    const plan: StoredUsagePlan = {
      id: newPartId(), name: input.name, apiStages, keyIds: [],
      ...defined({ description, throttle: throttle && toThrottle(throttle), quota: quota && { limit: quota.limit ?? 0, offset: quota.offset ?? 0, period: quota.period ?? 'DAY' }, tags }),
    };
    return toUsagePlan(keep(context, plan));
  },

  GetUsagePlan: (input, context) => ({ tags: {}, ...toUsagePlan(planOf(context, input.usagePlanId)) }),

  GetUsagePlans(input, { store }) {
    const plans = store.list('usagePlan').filter(({ keyIds }) => input.keyId === undefined || keyIds.includes(input.keyId));
    const page = pageOf(plans, ({ id }) => id, input);
    return { ...page, items: page.items.map(toUsagePlan) };
  },

  UpdateUsagePlan(input, context) {
    const plan = patched(planOf(context, input.usagePlanId), input.patchOperations, (value, patch) => patchUsagePlan(value, patch, (stage) => checkStage(context, stage)));
    return { tags: {}, ...toUsagePlan(keep(context, plan)) };
  },

  /** The text is not recorded. */
  DeleteUsagePlan(input, context) {
    const { id, apiStages } = planOf(context, input.usagePlanId);
    if (apiStages.length > 0) throw badRequest(`Cannot delete Usage Plan ${id} because it is associated with API stages`);
    context.store.commit({ remove: 'usagePlan', key: id });
    return {};
  },

  CreateUsagePlanKey(input, context) {
    const plan = planOf(context, input.usagePlanId);
    if (input.keyType !== 'API_KEY') throw badRequest('Usage Plan Key Type must be specified as API_KEY');
    const key = apiKeyOf(context, input.keyId);
    if (plan.keyIds.includes(key.id)) throw conflict('Usage Plan Key already exists');
    keep(context, { ...plan, keyIds: [...plan.keyIds, key.id] });
    return toPlanKey(key);
  },

  GetUsagePlanKey: (input, context) => toPlanKey(keyInPlan(context, input.usagePlanId, input.keyId)[1]),

  GetUsagePlanKeys(input, { store }) {
    const keys = (store.get('usagePlan', input.usagePlanId)?.keyIds ?? []).flatMap((id) => store.get('apiKey', id) ?? []);
    const page = pageOf(namedLike(keys, input.nameQuery), ({ id }) => id, input);
    return { ...page, items: page.items.map(toPlanKey) };
  },

  DeleteUsagePlanKey(input, context) {
    const [plan, key] = keyInPlan(context, input.usagePlanId, input.keyId);
    keep(context, { ...plan, keyIds: plan.keyIds.filter((id) => id !== key.id) });
    return {};
  },
} satisfies RestHandlers;

function keyInPlan(context: Context, planId: string, keyId: string): readonly [StoredUsagePlan, StoredApiKey] {
  const plan = planOf(context, planId);
  if (!plan.keyIds.includes(keyId)) throw notFound('Invalid Usage Plan Key identifier specified');
  return [plan, apiKeyOf(context, keyId)];
}
