import type { AccessLogSettings, CanarySettings, MethodSettings, RouteSettings, StageSettings } from '../../apigw/model';
import { compact, defined, unlessEmpty } from '../../base';
import { childOf, entriesOf, flagOf, integerOf, isPresent, itemsOf, numberOf, oneOf, sourceOf, textMapOf, textOf, type DocumentNode } from '../document';
import type { ReadContext } from '../parts';
import type { TemplateResource } from './template';

const LOGGING_LEVELS = ['OFF', 'ERROR', 'INFO'] as const;
const UNAUTHORIZED_STRATEGIES = ['FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER', 'SUCCEED_WITHOUT_RESPONSE_HEADER'] as const;

/** CloudFormation's two ways to write tags: `[{Key, Value}]`, or a mapping. */
export function tagsFrom(node: DocumentNode | undefined): Readonly<Record<string, string>> | undefined {
  const pairs = node?.kind === 'sequence' ? itemsOf(node).map((item) => [textOf(childOf(item, 'Key')) ?? '', textOf(childOf(item, 'Value')) ?? ''] as const) : Object.entries(textMapOf(node));
  return unlessEmpty(Object.fromEntries(pairs));
}

/** An AWS::ApiGateway::Stage. */
export function readRestStage(context: ReadContext, resource: TemplateResource): readonly StageSettings[] {
  return namedStage(resource, restStageSettings(context, resource.properties));
}

/** An AWS::ApiGatewayV2::Stage. */
export function readV2Stage(context: ReadContext, resource: TemplateResource): readonly StageSettings[] {
  return namedStage(resource, v2StageSettings(context, resource.properties));
}

type UnnamedStage = Omit<StageSettings, 'stageName' | 'source'>;

function namedStage({ properties, entry }: TemplateResource, settings: UnnamedStage): readonly StageSettings[] {
  const stageName = textOf(childOf(properties, 'StageName'));
  return stageName === undefined ? [] : [{ stageName, ...settings, source: sourceOf(entry) }];
}

/** An AWS::ApiGateway::Deployment that names a stage of its own. */
export function readDeploymentStage(context: ReadContext, resource: TemplateResource): readonly StageSettings[] {
  const { properties } = resource;
  const description = childOf(properties, 'StageDescription');
  const forAll = methodSettings(context, description);
  const settings = restStageSettings(context, description);
  const canary = settings.canarySettings ?? canarySettings(childOf(properties, 'DeploymentCanarySettings'));
  return namedStage(resource, compact<UnnamedStage>({
    ...settings,
    canarySettings: canary,
    methodSettings: unlessEmpty(forAll) ? { [ALL_METHODS]: forAll, ...settings.methodSettings } : settings.methodSettings,
  }));
}

/** The settings of a REST stage, as AWS::ApiGateway::Stage and SAM's AWS::Serverless::Api write them. */
export function restStageSettings(context: ReadContext, node: DocumentNode | undefined): UnnamedStage {
  return compact<UnnamedStage>({
    ...commonSettings(node),
    variables: textMapOf(childOf(node, 'Variables')),
    accessLogSettings: accessLogSettings(childOf(node, 'AccessLogSetting')),
    methodSettings: methodSettingsByKey(context, childOf(node, 'MethodSettings')),
    cacheClusterEnabled: flagOf(childOf(node, 'CacheClusterEnabled')),
    cacheClusterSize: textOf(childOf(node, 'CacheClusterSize')),
    canarySettings: canarySettings(childOf(node, 'CanarySetting')),
    tracingEnabled: flagOf(childOf(node, 'TracingEnabled')),
  });
}

/** What stages of both services write alike. */
function commonSettings(node: DocumentNode | undefined): Pick<StageSettings, 'description' | 'tags' | 'clientCertificateId'> {
  return defined({ description: textOf(childOf(node, 'Description')), tags: tagsFrom(childOf(node, 'Tags')), clientCertificateId: textOf(childOf(node, 'ClientCertificateId')) });
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
  return unlessEmpty(Object.fromEntries(itemsOf(node).map((item) => [methodKey(textOf(childOf(item, 'ResourcePath')), textOf(childOf(item, 'HttpMethod'))), methodSettings(context, item)])));
}

/** CloudFormation's `/~1pets~1{id}` (or, as people write it too, `/pets/{id}`) and GET: `pets~1{id}/GET`. `/*` stands for every path. */
function methodKey(resourcePath = '/*', httpMethod = '*'): string {
  const path = resourcePath.replace(/~1/g, '/').replace(/^\/+/, '');
  return `${path.replace(/\//g, '~1')}/${httpMethod.toUpperCase()}`;
}

function methodSettings(context: ReadContext, node: DocumentNode | undefined): MethodSettings {
  return compact<MethodSettings>({
    ...trafficSettings(context, node),
    metricsEnabled: flagOf(childOf(node, 'MetricsEnabled')),
    cachingEnabled: flagOf(childOf(node, 'CachingEnabled')),
    cacheTtlInSeconds: integerOf(childOf(node, 'CacheTtlInSeconds')),
    cacheDataEncrypted: flagOf(childOf(node, 'CacheDataEncrypted')),
    requireAuthorizationForCacheControl: flagOf(childOf(node, 'RequireAuthorizationForCacheControl')),
    unauthorizedCacheControlHeaderStrategy: oneOf(childOf(node, 'UnauthorizedCacheControlHeaderStrategy'), UNAUTHORIZED_STRATEGIES, 'the strategy', context.problems),
  });
}

/** The settings of an HTTP or WebSocket stage, as CloudFormation and SAM write them. */
export function v2StageSettings(context: ReadContext, node: DocumentNode | undefined): UnnamedStage {
  const defaults = childOf(node, 'DefaultRouteSettings');
  return compact<UnnamedStage>({
    ...commonSettings(node),
    variables: textMapOf(childOf(node, 'StageVariables')),
    accessLogSettings: accessLogSettings(childOf(node, 'AccessLogSettings')),
    autoDeploy: flagOf(childOf(node, 'AutoDeploy')),
    defaultRouteSettings: defaults && readRouteSettings(context, defaults),
    routeSettings: routeSettingsByKey(context, childOf(node, 'RouteSettings')),
  });
}

function routeSettingsByKey(context: ReadContext, node: DocumentNode | undefined): StageSettings['routeSettings'] {
  return unlessEmpty(Object.fromEntries(entriesOf(node).map((entry) => [entry.key, readRouteSettings(context, entry.value)])));
}

export function readRouteSettings(context: ReadContext, node: DocumentNode | undefined): RouteSettings {
  return compact<RouteSettings>({ ...trafficSettings(context, node), detailedMetricsEnabled: flagOf(childOf(node, 'DetailedMetricsEnabled')) });
}

/** What the settings of methods and of routes have in common. */
function trafficSettings({ problems }: ReadContext, node: DocumentNode | undefined): Omit<RouteSettings, 'detailedMetricsEnabled'> {
  return defined({
    loggingLevel: oneOf(childOf(node, 'LoggingLevel'), LOGGING_LEVELS, 'the logging level', problems),
    dataTraceEnabled: flagOf(childOf(node, 'DataTraceEnabled')),
    throttlingBurstLimit: integerOf(childOf(node, 'ThrottlingBurstLimit')),
    throttlingRateLimit: numberOf(childOf(node, 'ThrottlingRateLimit')),
  });
}
