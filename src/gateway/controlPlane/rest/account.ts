import type { RestHandlers } from '../handlers';

export const accountHandlers = {
  /** The account's quotas in most regions (developer guide, quotas); the local gateway does not throttle. */
  GetAccount: () => ({ apiKeyVersion: '4', features: ['UsagePlans'], throttleSettings: { burstLimit: 5000, rateLimit: 10000 } }),
} satisfies RestHandlers;
