/** An API key of the account. */
export interface ApiKey {
  readonly id: string;
  readonly name?: string;
  /** 20 to 128 characters. */
  readonly value: string;
  readonly enabled: boolean;
}

/** What a group of clients may do, and with which stages. */
export interface UsagePlan {
  readonly id: string;
  readonly name: string;
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
  /** Requests already used up of the first period. */
  readonly offset?: number;
  readonly period: 'DAY' | 'WEEK' | 'MONTH';
}
