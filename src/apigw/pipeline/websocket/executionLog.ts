import type { ConnectionEvent, EventArrived } from './stages';

/** The first lines of an event's execution log (third-party reports; the lines of integrations are those of REST APIs). */
export function openingLines({ requestId, event, connection, environment }: EventArrived, routeKey: string): readonly string[] {
  return [
    `Extended Request Id: ${requestId}`, `Starting execution for request: ${requestId}`, `WebSocket Request Route: [${routeKey}]`,
    ...whatHappened(event.kind, connection.identity, connection.connectionId, environment.apiId),
  ];
}

/** The line of a disconnection is unknown: it has none here. */
function whatHappened(kind: ConnectionEvent['kind'], identity: Readonly<Record<string, string>>, connectionId: string, apiId: string): readonly string[] {
  switch (kind) {
    case 'connect':
      return [`Client [UserAgent: ${identity['userAgent'] ?? 'null'}, SourceIp: ${identity['sourceIp'] ?? 'null'}] is connecting to WebSocket API [${apiId}].`];
    case 'message':
      return [`WebSocket API [${apiId}] received message from client [Connection Id: ${connectionId}].`];
    case 'disconnect':
      return [];
  }
}
