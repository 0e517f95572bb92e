import type { V2Handlers } from '../handlers';
import { apiHandlers } from './apis';
import { authorizerHandlers, modelHandlers } from './authorizersAndModels';
import { apiMappingHandlers, domainNameHandlers } from './domainNames';
import { importExportHandlers } from './imports';
import { integrationHandlers, integrationResponseHandlers } from './integrations';
import { routingRuleHandlers } from './routingRules';
import { routeHandlers, routeResponseHandlers } from './routes';
import { deploymentHandlers, stageHandlers } from './stages';
import { tagHandlers } from './tags';
import { vpcLinkHandlers } from './vpcLinks';

/** What the control plane does for HTTP and WebSocket APIs. */
export const v2Handlers: V2Handlers = {
  ...apiHandlers, ...routeHandlers, ...routeResponseHandlers, ...integrationHandlers, ...integrationResponseHandlers, ...authorizerHandlers, ...modelHandlers, ...stageHandlers,
  ...deploymentHandlers, ...domainNameHandlers, ...apiMappingHandlers, ...routingRuleHandlers, ...vpcLinkHandlers, ...importExportHandlers, ...tagHandlers,
};
