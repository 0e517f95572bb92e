import type { Limits } from './contract';

/**
 * What a render may take when the caller says nothing. 1,000 iterations is the service's documented limit
 * (developer guide, "Amazon API Gateway important notes"); what it does at the 1,001st is unknown. The macro depth is Velocity's own default;
 * the output is bounded by the service's largest payload, 10 MB (developer guide, "Quotas for configuring and running a REST API");
 * the steps are a bound of ours: a render that takes them all takes some tenths of a second.
 */
export const DEFAULT_LIMITS: Limits = { iterations: 1000, outputLength: 10_000_000, macroDepth: 20, steps: 5_000_000 };
