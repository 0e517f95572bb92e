import type * as management from '@aws-sdk/client-apigatewaymanagementapi';
import type { Handlers } from './handlers';
import { ServiceError } from './serviceError';

/** The data plane answers these calls behind a stage. Elsewhere on AWS there is no such address: 403, as for every stage that is unknown; the sentence is ours. */
function withoutStage(): never {
  throw new ServiceError('ForbiddenException', 'Connections belong to a stage: the client\'s endpoint is http://127.0.0.1:PORT/_aws/execute-api/{apiId}/{stage}.');
}

export const managementHandlers: Handlers<typeof management> = { PostToConnection: withoutStage, GetConnection: withoutStage, DeleteConnection: withoutStage };
