import type { Api } from '../../apigw/model';
import { readRestApiResource, withRestResources } from './rest';
import type { Template, TemplateResource } from './template';
import { readV2ApiResource, withV2Resources } from './v2';

export { readDomainNames } from './domains';
export { functionNameOf } from './references';
export { readRouteSettings, restStageSettings, tagsFrom, v2StageSettings } from './stages';
export { planLimits, readApiKeys, readUsagePlans, unknownKeyValue } from './usagePlans';
export { withRestResources, withV2Resources };
export { mergeByName, mergeResources } from './merge';
export { readTemplate, referencedId, resourcesOf, type Template, type TemplateResource } from './template';

/** The API that a resource of CloudFormation's own types declares; undefined for resources of other types. */
export function readApiResource(template: Template, resource: TemplateResource): Api | undefined {
  if (resource.type === 'AWS::ApiGateway::RestApi') return readRestApiResource(template, resource);
  if (resource.type === 'AWS::ApiGatewayV2::Api') return readV2ApiResource(template, resource);
  return undefined;
}
