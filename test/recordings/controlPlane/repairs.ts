import type { Json } from '../exchange/given';
import type { Call } from './preparations.data';

/** The call that makes what a refusal says is missing, for those that say it by one name only. */
export function repairOf(message: string, operation: string, args: Json): Call | undefined {
  const { restApiId, resourceId, httpMethod, statusCode } = args;
  const method = { restApiId, resourceId, httpMethod };
  switch (message) {
    case 'Invalid Method identifier specified':
      return ['PutMethod', { ...method, authorizationType: 'NONE' }];
    case 'Invalid Integration identifier specified':
      // Deleting speaks of a missing method so.
      return ['PutIntegration', { ...method, type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } }];
    case 'Invalid Response status code specified':
      return [operation.includes('Integration') ? 'PutIntegrationResponse' : 'PutMethodResponse', { ...method, statusCode }];
    default:
      return undefined;
  }
}
