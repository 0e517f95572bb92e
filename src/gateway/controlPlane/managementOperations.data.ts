import {
  DeleteConnection$, GetConnection$, PostToConnection$,
} from '@aws-sdk/client-apigatewaymanagementapi';

/** Every operation of the management API of WebSocket connections, as the SDK describes it. Named one by one so that a bundle holds the schemas and no client. */
export const managementOperations = [
  DeleteConnection$, GetConnection$, PostToConnection$,
] as const;
