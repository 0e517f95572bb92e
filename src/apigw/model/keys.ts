import type { Sourced } from './source';

/** An API key of the account; its id is the logical id where a template declares it. */
export interface ApiKey extends Sourced {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** 20 to 128 characters. A template that gives none leaves it to the service to make one up: then it is the visible unknown `${LogicalId.Value}`. */
  readonly value: string;
  readonly enabled: boolean;
}

/** What a group of clients may do, and with which stages; its id, and those it names, are logical ids where a template declares it. */
export interface UsagePlan extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly apiStages: readonly UsagePlanStage[];
  readonly throttle?: ThrottleSettings;
  readonly quota?: QuotaSettings;
  /** The ids of the keys in it. */
  readonly keyIds: readonly string[];
}

export interface UsagePlanStage {
  readonly apiId: string;
  readonly stage: string;
  /** `/pets/GET` -> limits of that method for each key. */
  readonly throttle?: Readonly<Record<string, ThrottleSettings>>;
}

export interface ThrottleSettings {
  /** Requests. */
  readonly burstLimit?: number;
  /** Requests per second. */
  readonly rateLimit?: number;
}

export interface QuotaSettings {
  readonly limit: number;
  /** Days by which the period begins later: a week on Monday instead of Sunday is 1; 0 to 6 of a week, 0 to 27 of a month, 0 of a day. */
  readonly offset?: number;
  readonly period: 'DAY' | 'WEEK' | 'MONTH';
}
