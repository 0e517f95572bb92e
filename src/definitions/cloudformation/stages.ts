import type { AccessLogSettings, CanarySettings, MethodSettings, RouteSettings, StageSettings } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, flagOf, integerOf, isPresent, itemsOf, numberOf, oneOf, sourceOf, textMapOf, textOf, type DocumentNode } from '../document';
import type { ReadContext } from '../parts';
import type { TemplateResource } from './template';

const LOGGING_LEVELS = ['OFF', 'ERROR', 'INFO'] as const;
const UNAUTHORIZED_STRATEGIES = ['FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER', 'SUCCEED_WITHOUT_RESPONSE_HEADER'] as const;

/** CloudFormation's two ways to write tags: `[{Key, Value}]`, or a mapping. */
export function tagsFrom(node: DocumentNode | undefined): Readonly<Record<string, string>> | undefined {
  const pairs = node?.kind === 'sequence' ? itemsOf(node).map((item) => [textOf(childOf(item, 'Key')) ?? '', textOf(childOf(item, 'Value')) ?? ''] as const) : Object.entries(textMapOf(node));
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** An AWS::ApiGateway::Stage. */
export function readRestStage(context: ReadContext, { properties, entry }: TemplateResource): readonly StageSettings[] {
  const stageName = textOf(childOf(properties, 'StageName'));
  return stageName === undefined ? [] : [{ stageName, ...restStageSettings(context, properties), source: sourceOf(entry) }];
}

/** An AWS::ApiGateway::Deployment that names a stage of its own. */
export function readDeploymentStage(context: ReadContext, { properties, entry }: TemplateResource): readonly StageSettings[] {
  const stageName = textOf(childOf(properties, 'StageName'));
  if (stageName === undefined) return [];
  const description = childOf(properties, 'StageDescription');
  const forAll = methodSettings(context, description);
  const settings = restStageSettings(context, description);
  const canary = settings.canarySettings ?? canarySettings(childOf(properties, 'DeploymentCanarySettings'));
  return [compact<StageSettings>({
    stageName,
    ...settings,
    canarySettings: canary,
    methodSettings: Object.keys(forAll).length > 0 ? { [ALL_METHODS]: forAll, ...settings.methodSettings } : settings.methodSettings,
    source: sourceOf(entry),
  })];
}

/** The settings of a REST stage, as AWS::ApiGateway::Stage and SAM's AWS::Serverless::Api write them. */
export function restStageSettings(context: ReadContext, node: DocumentNode | undefined): Omit<StageSettings, 'stageName' | 'source'> {
  return compact<Omit<StageSettings, 'stageName' | 'source'>>({
    variables: textMapOf(childOf(node, 'Variables')),
    description: textOf(childOf(node, 'Description')),
    tags: tagsFrom(childOf(node, 'Tags')),
    accessLogSettings: accessLogSettings(childOf(node, 'AccessLogSetting')),
    clientCertificateId: textOf(childOf(node, 'ClientCertificateId')),
    methodSettings: methodSettingsByKey(context, childOf(node, 'MethodSettings')),
    cacheClusterEnabled: flagOf(childOf(node, 'CacheClusterEnabled')),
    cacheClusterSize: textOf(childOf(node, 'CacheClusterSize')),
    canarySettings: canarySettings(childOf(node, 'CanarySetting')),
    tracingEnabled: flagOf(childOf(node, 'TracingEnabled')),
  });
}

function accessLogSettings(node: DocumentNode | undefined): AccessLogSettings | undefined {
  return isPresent(node) ? compact<AccessLogSettings>({ destinationArn: textOf(childOf(node, 'DestinationArn')), format: textOf(childOf(node, 'Format')) }) : undefined;
}

function canarySettings(node: DocumentNode | undefined): CanarySettings | undefined {
  if (!isPresent(node)) return undefined;
  const overrides = childOf(node, 'StageVariableOverrides');
  return compact<CanarySettings>({
    deploymentId: textOf(childOf(node, 'DeploymentId')),
    percentTraffic: numberOf(childOf(node, 'PercentTraffic')) ?? 0,
    stageVariableOverrides: overrides && textMapOf(overrides),
    useStageCache: flagOf(childOf(node, 'UseStageCache')),
  });
}

const ALL_METHODS = '*/*';

function methodSettingsByKey(context: ReadContext, node: DocumentNode | undefined): StageSettings['methodSettings'] {
  const settings = itemsOf(node).map((item) => [methodKey(textOf(childOf(item, 'ResourcePath')), textOf(childOf(item, 'HttpMethod'))), methodSettings(context, item)] as const);
  return settings.length > 0 ? Object.fromEntries(settings) : undefined;
}

/** CloudFormation's `/~1pets~1{id}` (or, as people write it too, `/pets/{id}`) and GET: `pets~1{id}/GET`. `/*` stands for every path. */
function methodKey(resourcePath = '/*', httpMethod = '*'): string {
  const path = resourcePath.replace(/~1/g, '/').replace(/^\/+/, '');
  return `${path.replace(/\//g, '~1')}/${httpMethod.toUpperCase()}`;
}

function methodSettings({ problems }: ReadContext, node: DocumentNode | undefined): MethodSettings {
  return compact<MethodSettings>({
    metricsEnabled: flagOf(childOf(node, 'MetricsEnabled')),
    loggingLevel: oneOf(childOf(node, 'LoggingLevel'), LOGGING_LEVELS, 'the logging level', problems),
    dataTraceEnabled: flagOf(childOf(node, 'DataTraceEnabled')),
    throttlingBurstLimit: integerOf(childOf(node, 'ThrottlingBurstLimit')),
    throttlingRateLimit: numberOf(childOf(node, 'ThrottlingRateLimit')),
    cachingEnabled: flagOf(childOf(node, 'CachingEnabled')),
    cacheTtlInSeconds: integerOf(childOf(node, 'CacheTtlInSeconds')),
    cacheDataEncrypted: flagOf(childOf(node, 'CacheDataEncrypted')),
    requireAuthorizationForCacheControl: flagOf(childOf(node, 'RequireAuthorizationForCacheControl')),
    unauthorizedCacheControlHeaderStrategy: oneOf(childOf(node, 'UnauthorizedCacheControlHeaderStrategy'), UNAUTHORIZED_STRATEGIES, 'the strategy', problems),
  });
}

/** An AWS::ApiGatewayV2::Stage. */
export function readV2Stage(context: ReadContext, { properties, entry }: TemplateResource): readonly StageSettings[] {
  const stageName = textOf(childOf(properties, 'StageName'));
  return stageName === undefined ? [] : [{ stageName, ...v2StageSettings(context, properties), source: sourceOf(entry) }];
}

/** The settings of an HTTP or WebSocket stage, as CloudFormation and SAM write them. */
export function v2StageSettings(context: ReadContext, node: DocumentNode | undefined): Omit<StageSettings, 'stageName' | 'source'> {
  const defaults = childOf(node, 'DefaultRouteSettings');
  return compact<Omit<StageSettings, 'stageName' | 'source'>>({
    variables: textMapOf(childOf(node, 'StageVariables')),
    description: textOf(childOf(node, 'Description')),
    tags: tagsFrom(childOf(node, 'Tags')),
    accessLogSettings: accessLogSettings(childOf(node, 'AccessLogSettings')),
    clientCertificateId: textOf(childOf(node, 'ClientCertificateId')),
    autoDeploy: flagOf(childOf(node, 'AutoDeploy')),
    defaultRouteSettings: defaults && readRouteSettings(context, defaults),
    routeSettings: routeSettingsByKey(context, childOf(node, 'RouteSettings')),
  });
}

function routeSettingsByKey(context: ReadContext, node: DocumentNode | undefined): StageSettings['routeSettings'] {
  const settings = entriesOf(node).map((entry) => [entry.key, readRouteSettings(context, entry.value)] as const);
  return settings.length > 0 ? Object.fromEntries(settings) : undefined;
}

export function readRouteSettings({ problems }: ReadContext, node: DocumentNode | undefined): RouteSettings {
  return compact<RouteSettings>({
    detailedMetricsEnabled: flagOf(childOf(node, 'DetailedMetricsEnabled')),
    loggingLevel: oneOf(childOf(node, 'LoggingLevel'), LOGGING_LEVELS, 'the logging level', problems),
    dataTraceEnabled: flagOf(childOf(node, 'DataTraceEnabled')),
    throttlingBurstLimit: integerOf(childOf(node, 'ThrottlingBurstLimit')),
    throttlingRateLimit: numberOf(childOf(node, 'ThrottlingRateLimit')),
  });
}
