import { methodSettings } from '../../caching';
import type { ThrottleSettings } from '../../model';
import type { ThrottleLevel } from '../../throttling';
import type { Identified } from '../stages';

/** What an account has in most regions (developer guide, Quotas): a limit that is half set takes its other half from here. */
const ACCOUNT = { rateLimit: 10_000, burstLimit: 5_000 } as const;

/** The limits that a request counts against, in the service's order: the key's for the method, the key's, the stage's for the method, the account's (developer guide, Throttle requests). */
export function throttleLevels({ environment, resource, method, access }: Identified): readonly ThrottleLevel[] {
  const { accountId, region, apiId, stageName } = environment;
  const called = `${resource.path}/${method.httpMethod}`;
  const { settings } = methodSettings(environment.stage, resource.path, method.httpMethod);
  const ofStage = { rateLimit: settings.throttlingRateLimit, burstLimit: settings.throttlingBurstLimit };
  const ofPlan = access && { key: ['plan', access.plan.id, access.key.id], name: `the usage plan ${access.plan.name}` };
  return [
    ...(ofPlan ? level([...ofPlan.key, apiId, stageName, called], `${ofPlan.name} for the method`, access.stage.throttle?.[called]) : []),
    ...(ofPlan ? level(ofPlan.key, ofPlan.name, access.plan.throttle) : []),
    ...level(['stage', apiId, stageName, called], "the stage's method settings", ofStage),
    ...level(['account', accountId, region], 'the account', environment.accountThrottle),
  ];
}

type Limits = { readonly [Name in keyof ThrottleSettings]: ThrottleSettings[Name] | undefined };

/** A negative limit is none: infrastructure tools write -1 for "not set". */
function level(key: readonly string[], name: string, settings: Limits | undefined): readonly ThrottleLevel[] {
  const set = (limit: number | undefined): number | undefined => (limit !== undefined && limit >= 0 ? limit : undefined);
  const rateLimit = set(settings?.rateLimit);
  const burstLimit = set(settings?.burstLimit);
  if (rateLimit === undefined && burstLimit === undefined) return [];
  return [{ key: JSON.stringify(key), name, rateLimit: rateLimit ?? ACCOUNT.rateLimit, burstLimit: burstLimit ?? ACCOUNT.burstLimit }];
}
