import type { SampleEvent } from '../event';

export interface BuiltInEvent {
  readonly name: string;
  readonly description: string;
  readonly event: SampleEvent;
}

/** Events to start with, without a file: one of each kind. */
export const BUILT_IN_EVENTS: readonly BuiltInEvent[] = [
  {
    name: 'REST: GET with query string',
    description: 'A GET request to a REST API, with path and query parameters and no body',
    event: {
      apiType: 'REST', httpMethod: 'GET', resource: '/pets/{petId}', path: '/pets/7',
      headers: { Accept: 'application/json', 'User-Agent': 'sample' },
      queryStringParameters: { type: 'dog', page: '2' }, pathParameters: { petId: '7' }, stageVariables: { version: 'beta' },
    },
  },
  {
    name: 'REST: POST with JSON body',
    description: 'A POST request to a REST API, with a JSON body',
    event: {
      apiType: 'REST', httpMethod: 'POST', resource: '/pets', path: '/pets',
      headers: { 'Content-Type': 'application/json' },
      body: { name: "Rex's friend", type: 'dog', tags: ['big', 'brown'], price: 249.99, owner: { id: 12, city: 'Oslo' } },
      stageVariables: { version: 'beta' },
    },
  },
  {
    name: 'REST: integration response',
    description: "An integration's answer, for response templates",
    event: {
      apiType: 'REST', httpMethod: 'GET', resource: '/pets', path: '/pets',
      queryStringParameters: { type: 'dog' },
      integrationResponse: {
        statusCode: 200, headers: { 'Content-Type': 'application/json' },
        body: [{ id: 1, type: 'dog', price: 249.99 }, { id: 2, type: 'cat', price: 124.99 }, { id: 3, type: 'fish', price: 0.99 }],
      },
    },
  },
  {
    name: 'WebSocket: message',
    description: 'A message that a WebSocket client sent',
    event: { apiType: 'WEBSOCKET', body: { action: 'sendMessage', data: { room: 'lobby', text: 'hello' } }, context: { eventType: 'MESSAGE', routeKey: 'sendMessage' } },
  },
  {
    name: 'HTTP API: GET',
    description: 'A GET request to an HTTP API',
    event: { apiType: 'HTTP', httpMethod: 'GET', resource: '/pets/{petId}', path: '/pets/7', headers: { accept: 'application/json' }, queryStringParameters: { page: '2' }, pathParameters: { petId: '7' } },
  },
];
