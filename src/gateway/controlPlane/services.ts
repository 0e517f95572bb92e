import type { Service } from './dispatcher';
import { managementOperations } from './managementOperations.data';
import { deploymentHandlers } from './rest/deployments';
import { importHandlers } from './rest/import';
import { restApiHandlers } from './rest/restApis';
import { stageHandlers } from './rest/stages';
import { testInvokeHandlers } from './rest/testInvoke';
import { restOperations } from './restOperations.data';
import { v2Operations } from './v2Operations.data';

/** Everything the control plane speaks. Operations without a handler answer 501 with their name. */
export const SERVICES: readonly Service[] = [
  { operations: restOperations, handlers: { ...restApiHandlers, ...importHandlers, ...deploymentHandlers, ...stageHandlers, ...testInvokeHandlers } },
  { operations: v2Operations, handlers: {} },
  { operations: managementOperations, handlers: {} },
];
