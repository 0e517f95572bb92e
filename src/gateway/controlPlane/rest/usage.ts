import type { Usage } from '@aws-sdk/client-api-gateway';
import type { StoredUsagePlan } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { invalidPath, onlyReplace } from '../patch';
import { badRequest, notFound } from '../serviceError';
import { planOf } from './usagePlans';

/** What keys have used of their plans. The data plane counts; nothing of it survives the gateway. Texts of refusals are not recorded. */

function checkDate(date: string, name: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))) throw badRequest(`Invalid ${name} specified. The format is yyyy-MM-dd`);
  return date;
}

function usageOf({ running }: Context, plan: StoredUsagePlan, keyIds: readonly string[], startDate: string, endDate: string): Usage {
  const days = (keyId: string): number[][] => running.usage.read(plan.id, keyId, plan.quota, startDate, endDate).map((day) => [...day]);
  return { usagePlanId: plan.id, startDate, endDate, items: Object.fromEntries(keyIds.map((keyId) => [keyId, days(keyId)])) };
}

function keysOf(plan: StoredUsagePlan, keyId: string | undefined): readonly string[] {
  if (keyId === undefined) return plan.keyIds;
  if (!plan.keyIds.includes(keyId)) throw notFound('Invalid Usage Plan Key identifier specified');
  return [keyId];
}

export const usageHandlers = {
  GetUsage(input, context) {
    const plan = planOf(context, input.usagePlanId);
    const startDate = checkDate(input.startDate, 'startDate');
    const endDate = checkDate(input.endDate, 'endDate');
    if (endDate < startDate) throw badRequest('The end date must not be before the start date');
    const { items, ...page } = pageOf(keysOf(plan, input.keyId), (keyId) => keyId, input);
    return { ...usageOf(context, plan, items, startDate, endDate), ...page };
  },

  UpdateUsage(input, context) {
    const plan = planOf(context, input.usagePlanId);
    const [keyId = ''] = keysOf(plan, input.keyId);
    const now = context.ports.clock.now();
    if (!plan.quota) throw badRequest(`Usage Plan ${plan.id} does not have a quota`);
    for (const patch of input.patchOperations ?? []) {
      if (patch.path !== '/remaining') throw invalidPath(patch, ['/remaining']);
      onlyReplace(patch);
      const remaining = Number(patch.value ?? '');
      if (!Number.isInteger(remaining) || remaining < 0) throw badRequest(`Invalid remaining quota specified: ${patch.value ?? ''}`);
      context.running.usage.setRemaining(plan.id, keyId, plan.quota, remaining, now);
    }
    const today = new Date(now).toISOString().slice(0, 10);
    return usageOf(context, plan, [keyId], today, today);
  },
} satisfies RestHandlers;
