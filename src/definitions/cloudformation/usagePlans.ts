import type { ApiKey, QuotaSettings, ThrottleSettings, UsagePlan, UsagePlanStage } from '../../apigw/model';
import { compact, unlessEmpty } from '../../base';
import { childOf, entriesOf, flagOf, integerOf, isPresent, itemsOf, numberOf, oneOf, sourceOf, textOf, type DocumentNode } from '../document';
import type { ReadContext } from '../parts';
import { referencedId, resourcesOf, type Template } from './template';

/** The API keys of a template. */
export function readApiKeys(template: Template): readonly ApiKey[] {
  return resourcesOf(template, 'AWS::ApiGateway::ApiKey').map(({ logicalId, properties, entry }) => compact<ApiKey>({
    id: logicalId,
    name: textOf(childOf(properties, 'Name')),
    description: textOf(childOf(properties, 'Description')),
    value: textOf(childOf(properties, 'Value')) ?? unknownKeyValue(logicalId),
    // Keys are disabled unless the template says otherwise (CloudFormation user guide, AWS::ApiGateway::ApiKey).
    enabled: flagOf(childOf(properties, 'Enabled')) ?? false,
    source: sourceOf(entry),
  }));
}

/** The value of a key that the service is to make up. */
export function unknownKeyValue(logicalId: string): string {
  return `\${${logicalId}.Value}`;
}

/** The usage plans of a template with the keys that are put into them. */
export function readUsagePlans(template: Template): readonly UsagePlan[] {
  const keys = resourcesOf(template, 'AWS::ApiGateway::UsagePlanKey').map(({ properties }) => ({
    planId: idOf(childOf(properties, 'UsagePlanId')), keyId: idOf(childOf(properties, 'KeyId')),
  }));
  return resourcesOf(template, 'AWS::ApiGateway::UsagePlan').map(({ logicalId, properties, entry }) => compact<UsagePlan>({
    id: logicalId,
    name: textOf(childOf(properties, 'UsagePlanName')) ?? logicalId,
    description: textOf(childOf(properties, 'Description')),
    apiStages: itemsOf(childOf(properties, 'ApiStages')).map(readApiStage),
    ...planLimits(template, properties),
    keyIds: keys.flatMap(({ planId, keyId }) => (planId === logicalId && keyId !== undefined ? [keyId] : [])),
    source: sourceOf(entry),
  }));
}

/** `Throttle` and `Quota`, as CloudFormation and SAM write them. */
export function planLimits(context: ReadContext, node: DocumentNode | undefined): Pick<UsagePlan, 'throttle' | 'quota'> {
  const throttle = childOf(node, 'Throttle');
  return compact<Pick<UsagePlan, 'throttle' | 'quota'>>({ throttle: isPresent(throttle) ? readThrottle(throttle) : undefined, quota: readQuota(context, childOf(node, 'Quota')) });
}

function readApiStage(node: DocumentNode): UsagePlanStage {
  const throttle = entriesOf(childOf(node, 'Throttle')).map((entry) => [entry.key, readThrottle(entry.value)] as const);
  return compact<UsagePlanStage>({
    apiId: idOf(childOf(node, 'ApiId')) ?? '',
    stage: textOf(childOf(node, 'Stage')) ?? '',
    throttle: unlessEmpty(Object.fromEntries(throttle)),
  });
}

/** The logical id that a property refers to, or the text that it is. */
function idOf(node: DocumentNode | undefined): string | undefined {
  return referencedId(node) ?? textOf(node);
}

function readThrottle(node: DocumentNode): ThrottleSettings {
  return compact<ThrottleSettings>({ burstLimit: integerOf(childOf(node, 'BurstLimit')), rateLimit: numberOf(childOf(node, 'RateLimit')) });
}

function readQuota({ problems }: ReadContext, node: DocumentNode | undefined): QuotaSettings | undefined {
  const limit = integerOf(childOf(node, 'Limit'));
  const period = oneOf(childOf(node, 'Period'), ['DAY', 'WEEK', 'MONTH'], 'the period', problems);
  if (limit === undefined || period === undefined) {
    if (isPresent(node)) problems.error('quota', 'Expected a Limit and a Period (DAY, WEEK, MONTH) in this quota.', node.span);
    return undefined;
  }
  return compact<QuotaSettings>({ limit, period, offset: integerOf(childOf(node, 'Offset')) });
}
