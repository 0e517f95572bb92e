import {
  CreateApiKeyCommand, CreateUsagePlanCommand, CreateUsagePlanKeyCommand, GetApiKeysCommand, GetUsagePlanKeysCommand, GetUsagePlansCommand, UpdateUsagePlanCommand,
  type APIGatewayClient, type ApiKey as SdkApiKey, type PatchOperation, type UsagePlan as SdkUsagePlan,
} from '@aws-sdk/client-api-gateway';
import type { ApiKey, ThrottleSettings, UsagePlan } from '../../apigw/model';
import { defined } from '../../base';
import { sendOptions } from '../sendOptions';

/** The API keys and usage plans that a template declares for one deployed stage. */
export interface AccessRequest {
  readonly apiKeys: readonly ApiKey[];
  readonly usagePlans: readonly UsagePlan[];
  readonly apiId: string;
  readonly stageName: string;
}

/** Makes what is missing and changes what differs; keys and plans are found by their names. Throws what the client throws. */
export async function deployAccess(client: APIGatewayClient, request: AccessRequest, signal: AbortSignal | undefined, report: (about: string) => void): Promise<void> {
  const options = sendOptions(signal);
  const existingKeys = (await client.send(new GetApiKeysCommand({ limit: 500 }), options)).items ?? [];
  const keyIds = new Map<string, string>();
  for (const key of request.apiKeys) {
    signal?.throwIfAborted();
    const known = existingKeys.find(({ name }) => name === (key.name ?? key.id));
    if (!known) report(`API key ${key.name ?? key.id}`);
    keyIds.set(key.id, known?.id ?? (await client.send(new CreateApiKeyCommand(newKey(key)), options)).id ?? '');
  }
  const existingPlans = (await client.send(new GetUsagePlansCommand({ limit: 500 }), options)).items ?? [];
  for (const plan of request.usagePlans) {
    signal?.throwIfAborted();
    const known = existingPlans.find(({ name }) => name === plan.name);
    report(`usage plan ${plan.name}`);
    const id = known ? await updatePlan(client, plan, known, request, signal) : ((await client.send(new CreateUsagePlanCommand(newPlan(plan, request)), options)).id ?? '');
    const inPlan = (await client.send(new GetUsagePlanKeysCommand({ usagePlanId: id, limit: 500 }), options)).items ?? [];
    const missing = plan.keyIds.flatMap((keyId) => keyIds.get(keyId) ?? []).filter((keyId) => !inPlan.some((key: SdkApiKey) => key.id === keyId));
    for (const keyId of missing) await client.send(new CreateUsagePlanKeyCommand({ usagePlanId: id, keyId, keyType: 'API_KEY' }), options);
  }
}

/** A value that the template leaves to the service is a placeholder in the model. */
const newKey = ({ id, name = id, description, value, enabled }: ApiKey): { name: string; enabled: boolean; description?: string; value?: string } => ({
  name, enabled, ...defined({ description, value: value.startsWith('${') ? undefined : value }),
});

const newPlan = (plan: UsagePlan, { apiId, stageName }: AccessRequest): { name: string } => ({
  name: plan.name,
  ...defined({ description: plan.description, throttle: plan.throttle && { ...plan.throttle }, quota: plan.quota && { ...plan.quota } }),
  ...{ apiStages: plan.apiStages.length > 0 ? [{ apiId, stage: stageName, ...defined({ throttle: throttles(plan) }) }] : [] },
});

const throttles = ({ apiStages }: UsagePlan): Record<string, ThrottleSettings> | undefined => {
  const [stage] = apiStages;
  return stage?.throttle && { ...stage.throttle };
};

/** The paths are those of the API reference, UpdateUsagePlan, Patch operations. */
async function updatePlan(client: APIGatewayClient, plan: UsagePlan, known: SdkUsagePlan, { apiId, stageName }: AccessRequest, signal: AbortSignal | undefined): Promise<string> {
  const usagePlanId = known.id ?? '';
  const hasStage = known.apiStages?.some((stage) => stage.apiId === apiId && stage.stage === stageName) ?? false;
  const members: readonly (readonly [path: string, wanted: unknown, known: unknown])[] = [
    ['/description', plan.description, known.description], ['/throttle/rateLimit', plan.throttle?.rateLimit, known.throttle?.rateLimit], ['/throttle/burstLimit', plan.throttle?.burstLimit, known.throttle?.burstLimit],
    ['/quota/limit', plan.quota?.limit, known.quota?.limit], ['/quota/period', plan.quota?.period, known.quota?.period], ['/quota/offset', plan.quota?.offset, known.quota?.offset],
  ];
  const patchOperations: PatchOperation[] = members.flatMap(([path, wanted, there]) => (wanted === undefined || wanted === there ? [] : [{ op: 'replace' as const, path, value: String(wanted) }]));
  if (!hasStage && plan.apiStages.length > 0) patchOperations.push({ op: 'add', path: '/apiStages', value: `${apiId}:${stageName}` });
  if (patchOperations.length > 0) await client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }), sendOptions(signal));
  return usagePlanId;
}
