/** How often clients may call: token buckets and quotas, with the clock passed in. */
export { Throttle, type ThrottleLevel } from './throttle';
export { UsageMeter } from './usage';
