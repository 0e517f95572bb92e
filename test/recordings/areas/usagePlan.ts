/** Methods that need an API key, as the recordings describe their callers' keys in words. */
import { Throttle, UsageMeter, type GatewayEnvironment, type GatewayResponse, type UsagePlan } from '../../../src/apigw';
import { ask, ENVIRONMENT, method, mockIntegration, restApi, type Told } from '../../unit/apigw/support';

const PLAN: UsagePlan = { id: 'plan', name: 'plan', apiStages: [{ apiId: ENVIRONMENT.apiId, stage: ENVIRONMENT.stageName }], keyIds: ['key'] };

/** The keys and plans where `described`, such as `<value of a disabled key>`, is what a caller sends. */
export function accessOf(described: string): NonNullable<GatewayEnvironment['access']> {
  const unknown = described === '' || /unknown|invalid|wrong|nonexist/i.test(described);
  const outside = /without|not in|no usage plan/i.test(described);
  return { apiKeys: [{ id: 'key', value: unknown ? 'another' : described, enabled: !described.includes('disabled') }], usagePlans: [outside ? { ...PLAN, keyIds: [] } : PLAN] };
}

/** The second call of a key that may make one. */
export async function exhaustedPlan(by: 'throttle' | 'quota', gatewayResponses: readonly GatewayResponse[] = []): Promise<Told> {
  const key = 'key';
  const limits: Partial<UsagePlan> = by === 'throttle' ? { throttle: { rateLimit: 1, burstLimit: 1 } } : { quota: { limit: 1, period: 'DAY' } };
  const environment = { access: { ...accessOf(key), usagePlans: [{ ...PLAN, ...limits }] }, throttle: new Throttle(), usage: new UsageMeter() };
  const call = (): Promise<Told> => ask(restApi({ '/': [method('GET', mockIntegration(), { apiKeyRequired: true })] }, { gatewayResponses }), { headers: { 'x-api-key': key } }, {}, environment);
  await call();
  return call();
}
