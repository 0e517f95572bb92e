import { checkParameterMapping, checkPassthrough, checkSelectionPattern } from './areas/exchanges';
import { checkControlPlane } from './areas/controlPlane';
import { checkGatewayResponse } from './areas/gatewayResponse';
import { checkHttpRouting } from './areas/httpRouting';
import { checkMappingTemplate } from './areas/mappingTemplate';
import { checkOpenapiExport } from './areas/openapiExport';
import { checkOpenapiImport } from './areas/openapiImport';
import { checkProxyEvent } from './areas/proxyEvent';
import { checkProxyResponse } from './areas/proxyResponse';
import { checkResourceRouting } from './areas/resourceRouting';
import { checkSelectionExpression } from './areas/selectionExpression';
import { checkTemplate } from './areas/template';
import { checkTestInvokeLog } from './areas/testInvokeLog';
import { checkUtilFunction } from './areas/utilFunction';
import { checkValidation } from './areas/validation';
import { checkVelocity } from './areas/velocity';
import { checkWebSocket } from './areas/websocket';
import type { CheckRecording } from './exchange/given';

/** How a case of each area is checked; an area that is not here is not built yet. */
export const AREAS: Readonly<Record<string, CheckRecording>> = {
  'control-plane': checkControlPlane,
  'gateway-response': checkGatewayResponse,
  'http-routing': checkHttpRouting,
  'input-functions': checkTemplate,
  'mapping-template': checkMappingTemplate,
  'openapi-export': checkOpenapiExport,
  'openapi-import': checkOpenapiImport,
  'parameter-mapping': checkParameterMapping,
  passthrough: checkPassthrough,
  'proxy-event': checkProxyEvent,
  'proxy-response': checkProxyResponse,
  'resource-routing': checkResourceRouting,
  'selection-expression': checkSelectionExpression,
  'selection-pattern': checkSelectionPattern,
  'test-invoke-log': checkTestInvokeLog,
  'util-functions': checkUtilFunction,
  validation: checkValidation,
  'velocity-on-the-service': checkVelocity,
  websocket: checkWebSocket,
};
