import type { PatchOperation, Stage } from '@aws-sdk/client-api-gateway';
import type { MethodSettings, StageSettings } from '../../apigw/model';
import { canonical } from './changes';

/** The paths of method settings in a stage's patch operations, behind `/{resource}/{method}` (API reference, UpdateStage, Patch operations). */
const METHOD_SETTINGS: { readonly [Name in keyof MethodSettings]-?: string } = {
  metricsEnabled: 'metrics/enabled', loggingLevel: 'logging/loglevel', dataTraceEnabled: 'logging/dataTrace', throttlingBurstLimit: 'throttling/burstLimit', throttlingRateLimit: 'throttling/rateLimit',
  cachingEnabled: 'caching/enabled', cacheTtlInSeconds: 'caching/ttlInSeconds', cacheDataEncrypted: 'caching/dataEncrypted',
  requireAuthorizationForCacheControl: 'caching/requireAuthorizationForCacheControl', unauthorizedCacheControlHeaderStrategy: 'caching/unauthorizedCacheControlHeaderStrategy',
};

/** What turns a REST API's stage into what a definition declares; nothing where it is so already. What the definition does not declare stays. */
export function planRestStage(settings: StageSettings, existing: Stage): readonly PatchOperation[] {
  const { accessLogSettings: log } = settings;
  const members: readonly (readonly [path: string, wanted: unknown, known: unknown])[] = [
    ['/description', settings.description, existing.description],
    ['/tracingEnabled', settings.tracingEnabled, existing.tracingEnabled],
    ['/cacheClusterSize', settings.cacheClusterSize, existing.cacheClusterSize],
    ['/cacheClusterEnabled', settings.cacheClusterEnabled, existing.cacheClusterEnabled],
    ['/clientCertificateId', settings.clientCertificateId, existing.clientCertificateId],
    ['/accessLogSettings/destinationArn', log?.destinationArn, existing.accessLogSettings?.destinationArn],
    ['/accessLogSettings/format', log?.format, existing.accessLogSettings?.format],
    ...Object.entries(settings.variables).map(([name, value]) => [`/variables/${name}`, value, existing.variables?.[name]] as const),
    ...Object.entries(settings.methodSettings ?? {}).flatMap(([key, wanted]) => methodMembers(key === '*' ? '*/*' : key, wanted, existing)),
  ];
  return members.flatMap(([path, wanted, known]) => (wanted === undefined || canonical(wanted) === canonical(known) ? [] : [{ op: 'replace' as const, path, value: String(wanted) }]));
}

/** The key's last part is the method; the service writes the one for all resources and methods as two stars. */
function methodMembers(key: string, wanted: MethodSettings, { methodSettings }: Stage): readonly (readonly [string, unknown, unknown])[] {
  const known: MethodSettings | undefined = methodSettings?.[key] as MethodSettings | undefined;
  const names = Object.keys(METHOD_SETTINGS) as (keyof MethodSettings)[];
  return names.map((name) => [`/${key}/${METHOD_SETTINGS[name]}`, wanted[name], known?.[name]] as const);
}
