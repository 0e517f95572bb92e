import type { Service } from './dispatcher';
import type { RestHandlers } from './handlers';
import { managementHandlers } from './managementCalls';
import { managementOperations } from './managementOperations.data';
import { deploymentHandlers } from './rest/deployments';
import { importHandlers } from './rest/import';
import { accessAssociationHandlers } from './rest/accessAssociations';
import { accountHandlers } from './rest/account';
import { apiKeyHandlers } from './rest/apiKeys';
import { authorizerHandlers } from './rest/authorizers';
import { documentationPartHandlers, documentationVersionHandlers } from './rest/documentation';
import { basePathMappingHandlers, domainNameHandlers } from './rest/domainNames';
import { cacheHandlers } from './rest/caches';
import { clientCertificateHandlers } from './rest/clientCertificates';
import { exportHandlers } from './rest/exports';
import { gatewayResponseHandlers } from './rest/gatewayResponses';
import { importApiKeyHandlers } from './rest/importApiKeys';
import { integrationHandlers } from './rest/integrations';
import { methodHandlers } from './rest/methods';
import { modelHandlers, validatorHandlers } from './rest/models';
import { resourceHandlers } from './rest/resources';
import { restApiHandlers } from './rest/restApis';
import { sdkTypeHandlers } from './rest/sdkTypes';
import { stageHandlers } from './rest/stages';
import { tagHandlers } from './rest/tags';
import { testInvokeHandlers } from './rest/testInvoke';
import { usageHandlers } from './rest/usage';
import { usagePlanHandlers } from './rest/usagePlans';
import { vpcLinkHandlers } from './rest/vpcLinks';
import { restOperations } from './restOperations.data';
import { v2Handlers } from './v2';
import { v2Operations } from './v2Operations.data';

const restHandlers: RestHandlers = {
  ...restApiHandlers, ...importHandlers, ...resourceHandlers, ...methodHandlers, ...integrationHandlers, ...modelHandlers, ...validatorHandlers,
  ...authorizerHandlers, ...gatewayResponseHandlers, ...deploymentHandlers, ...stageHandlers, ...exportHandlers, ...testInvokeHandlers, ...tagHandlers, ...accountHandlers, ...cacheHandlers, ...clientCertificateHandlers, ...sdkTypeHandlers,
  ...apiKeyHandlers, ...importApiKeyHandlers, ...usagePlanHandlers, ...usageHandlers, ...vpcLinkHandlers, ...domainNameHandlers, ...basePathMappingHandlers, ...accessAssociationHandlers, ...documentationPartHandlers, ...documentationVersionHandlers,
};

/** Everything the control plane speaks. Operations without a handler answer 501 with their name. */
export const SERVICES: readonly Service[] = [
  { operations: restOperations, handlers: restHandlers },
  { operations: v2Operations, handlers: v2Handlers },
  { operations: managementOperations, handlers: managementHandlers },
];
