import type { Limits } from './contract';

/**
 * What a render may take when the caller says nothing. 1,000 iterations is the service's documented limit
 * (developer guide, "Amazon API Gateway important notes"); what it does at the 1,001st is unknown. The macro depth is Velocity's own default;
 * output and steps are bounds of ours that no real template comes near.
 */
export const DEFAULT_LIMITS: Limits = { iterations: 1000, outputLength: 20_000_000, macroDepth: 20, steps: 20_000_000 };
