/** Methods that need an API key, as the recordings describe their callers' keys in words. */
import { Throttle, UsageMeter, type ApiKey, type UsagePlan } from '../../../src/apigw';
import { ask, ENVIRONMENT, method, mockIntegration, restApi, type Told } from '../../unit/apigw/support';

const PLAN: UsagePlan = { id: 'plan', name: 'plan', apiStages: [{ apiId: ENVIRONMENT.apiId, stage: ENVIRONMENT.stageName }], keyIds: ['key'] };

function call(value: string, key: Partial<ApiKey>, plan: Partial<UsagePlan>, limits: { readonly throttle?: Throttle; readonly usage?: UsageMeter } = {}): Promise<Told> {
  const api = restApi({ '/': [method('GET', mockIntegration(), { apiKeyRequired: true })] });
  const access = { apiKeys: [{ id: 'key', value, enabled: true, ...key }], usagePlans: [{ ...PLAN, ...plan }] };
  return ask(api, value === '' ? {} : { headers: { 'x-api-key': value } }, {}, { access, ...limits });
}

/** `described`: `<value of a disabled key>`, empty where none is sent. */
export function planOf(described: string): Promise<Told> {
  const unknown = /unknown|invalid|wrong|nonexist/i.test(described);
  const outside = /without|not in|no usage plan/i.test(described);
  return call(described, { enabled: !described.includes('disabled'), ...(unknown && { value: 'another' }) }, outside ? { keyIds: [] } : {});
}

/** The second call of a key that may make one. */
export async function exhaustedPlan(by: 'throttle' | 'quota'): Promise<Told> {
  const limits = { throttle: new Throttle(), usage: new UsageMeter() };
  const plan: Partial<UsagePlan> = by === 'throttle' ? { throttle: { rateLimit: 1, burstLimit: 1 } } : { quota: { limit: 1, period: 'DAY' } };
  await call('key', {}, plan, limits);
  return call('key', {}, plan, limits);
}
