import type { QuotaSettings } from '../model';
import { dayOf, parseDay, periodStart } from './quotaPeriod';

/** Days that usage is kept for, and a report's longest; how long the service keeps it is unknown. */
const KEPT_DAYS = 90;

interface Account {
  /** Requests by day, in days since 1970. */
  readonly used: Map<number, number>;
  /** What UpdateUsage granted beyond the quota's limit, for one period. */
  extra: { readonly period: number; readonly requests: number } | undefined;
}

/** One day of GetUsage: requests used, and requests left of the period's quota at the day's end. */
export type DailyUsage = readonly [used: number, remaining: number];

/** Counts the requests that each API key makes under a usage plan. Owned by whoever keeps the keys and plans. */
export class UsageMeter {
  readonly #accounts = new Map<string, Account>();

  /** Counts a request; false, and nothing counted, where the quota is used up. `now` in milliseconds since 1970. */
  count(planId: string, keyId: string, quota: QuotaSettings | undefined, now: number): boolean {
    const account = this.#account(planId, keyId);
    const day = dayOf(now);
    if (quota && this.#remaining(account, quota, day) <= 0) return false;
    if (!account.used.has(day)) forget(account.used, day - KEPT_DAYS);
    account.used.set(day, (account.used.get(day) ?? 0) + 1);
    return true;
  }
  /** GetUsage: one pair for each day from `startDate` to `endDate` (`2024-05-01`), both included; without a quota the rest is 0. */
  read(planId: string, keyId: string, quota: QuotaSettings | undefined, startDate: string, endDate: string): readonly DailyUsage[] {
    const start = parseDay(startDate);
    const end = parseDay(endDate);
    if (start === undefined || end === undefined || end < start) return [];
    const account = this.#account(planId, keyId);
    const days = Array.from({ length: Math.min(end - start + 1, KEPT_DAYS) }, (_, i) => start + i);
    return days.map((day) => [account.used.get(day) ?? 0, quota ? Math.max(0, this.#remaining(account, quota, day)) : 0]);
  }
  /** UpdateUsage, `/remaining`: how many requests are left in the period that is running. */
  setRemaining(planId: string, keyId: string, quota: QuotaSettings, remaining: number, now: number): void {
    const account = this.#account(planId, keyId);
    const day = dayOf(now);
    const extra = remaining - this.#remaining({ ...account, extra: undefined }, quota, day);
    account.extra = { period: periodStart(quota, day), requests: extra };
  }
  #account(planId: string, keyId: string): Account {
    const key = JSON.stringify([planId, keyId]);
    const account = this.#accounts.get(key) ?? { used: new Map<number, number>(), extra: undefined };
    this.#accounts.set(key, account);
    return account;
  }
  #remaining({ used, extra }: Account, quota: QuotaSettings, day: number): number {
    const period = periodStart(quota, day);
    const requests = [...used].reduce((sum, [when, count]) => (when >= period && when <= day ? sum + count : sum), 0);
    return quota.limit - requests + (extra?.period === period ? extra.requests : 0);
  }
}

function forget(used: Map<number, number>, upTo: number): void {
  for (const day of used.keys()) if (day <= upTo) used.delete(day);
}
