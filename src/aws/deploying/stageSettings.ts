import type { PatchOperation, Stage } from '@aws-sdk/client-api-gateway';
import type { CanarySettings, MethodSettings, StageSettings } from '../../apigw/model';
import { canonical } from './changes';

/** The paths of method settings in a stage's patch operations, behind `/{resource}/{method}` (API reference, UpdateStage, Patch operations). */
const METHOD_SETTINGS: { readonly [Name in keyof MethodSettings]-?: string } = {
  metricsEnabled: 'metrics/enabled', loggingLevel: 'logging/loglevel', dataTraceEnabled: 'logging/dataTrace', throttlingBurstLimit: 'throttling/burstLimit', throttlingRateLimit: 'throttling/rateLimit',
  cachingEnabled: 'caching/enabled', cacheTtlInSeconds: 'caching/ttlInSeconds', cacheDataEncrypted: 'caching/dataEncrypted',
  requireAuthorizationForCacheControl: 'caching/requireAuthorizationForCacheControl', unauthorizedCacheControlHeaderStrategy: 'caching/unauthorizedCacheControlHeaderStrategy',
};

type Member = readonly [path: string, wanted: unknown, known: unknown];

/** What turns a REST API's stage into what a definition declares; nothing where it is so already. What the definition does not declare stays. */
export function planRestStage(settings: StageSettings, existing: Stage): readonly PatchOperation[] {
  const { accessLogSettings: log } = settings;
  const members: readonly Member[] = [
    ['/description', settings.description, existing.description],
    ['/tracingEnabled', settings.tracingEnabled, existing.tracingEnabled],
    ['/cacheClusterSize', settings.cacheClusterSize, existing.cacheClusterSize],
    ['/cacheClusterEnabled', settings.cacheClusterEnabled, existing.cacheClusterEnabled],
    ['/clientCertificateId', settings.clientCertificateId, existing.clientCertificateId],
    ['/accessLogSettings/destinationArn', log?.destinationArn, existing.accessLogSettings?.destinationArn],
    ['/accessLogSettings/format', log?.format, existing.accessLogSettings?.format],
    ...Object.entries(settings.variables).map(([name, value]) => [`/variables/${name}`, value, existing.variables?.[name]] as const),
    ...Object.entries(settings.methodSettings ?? {}).flatMap(([key, wanted]) => methodMembers(key === '*' ? '*/*' : key, wanted, existing)),
    ...(settings.canarySettings ? canaryMembers(settings.canarySettings, existing) : []),
  ];
  return members.flatMap(([path, wanted, known]) => (wanted === undefined || canonical(wanted) === canonical(known) ? [] : [{ op: 'replace' as const, path, value: String(wanted) }]));
}

/** The key's last part is the method; the service writes the one for all resources and methods as two stars. */
function methodMembers(key: string, wanted: MethodSettings, { methodSettings }: Stage): readonly Member[] {
  const known: MethodSettings | undefined = methodSettings?.[key] as MethodSettings | undefined;
  const names = Object.keys(METHOD_SETTINGS) as (keyof MethodSettings)[];
  return names.map((name) => [`/${key}/${METHOD_SETTINGS[name]}`, wanted[name], known?.[name]] as const);
}

/**
 * The deployment that a template's canary names is one of the template's. What is deployed here has one for all of the stage: the canary shares it,
 * and differs by its variables. A stage's new canary begins with it of itself.
 */
function canaryMembers({ percentTraffic, useStageCache, stageVariableOverrides = {} }: CanarySettings, { deploymentId, canarySettings: known }: Stage): readonly Member[] {
  return [
    ['/canarySettings/percentTraffic', percentTraffic, known?.percentTraffic],
    ['/canarySettings/useStageCache', useStageCache, known?.useStageCache],
    ...Object.entries(stageVariableOverrides).map(([name, value]): Member => [`/canarySettings/stageVariableOverrides/${name}`, value, known?.stageVariableOverrides?.[name]]),
    ['/canarySettings/deploymentId', deploymentId, known ? known.deploymentId : deploymentId],
  ];
}
