import type { QuotaSettings } from '../model';

/** Milliseconds. */
const DAY = 86_400_000;

/** Days since 1970, in UTC (where the service's days begin is unknown). */
export function dayOf(now: number): number {
  return Math.floor(now / DAY);
}

/** `2024-05-01`, or undefined for a text that is no day. */
export function parseDay(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? undefined : dayOf(time);
}

/**
 * The day on which the period began that a day belongs to. A week begins on Sunday and a month on its first, both `offset` days
 * later; a DAY has no offset (CloudFormation reference, QuotaSettings). The API reference calls the offset a number of requests,
 * but the service refuses one above 6 for a week and above 27 for a month (third-party reports), so it counts days.
 */
export function periodStart({ period, offset = 0 }: QuotaSettings, day: number): number {
  if (period === 'DAY') return day;
  if (period === 'WEEK') return day - modulo(weekDay(day) - offset, 7);
  const date = new Date((day - offset) * DAY);
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)) + offset;
}

/** 0 is Sunday; the first of January 1970 was a Thursday. */
function weekDay(day: number): number {
  return modulo(day + 4, 7);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
