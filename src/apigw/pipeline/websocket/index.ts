/** WebSocket APIs: what happens on a connection, as functions from the connection's state to the next. */
export type { EventAnswer } from './answers';
export { closeConnection } from './closeConnection';
export { compileWebSocketApi, type CompiledWebSocketApi } from './compiled';
export type { ConnectionClosing, SocketMessage, WebSocketConnection } from './connection';
export { answerConnections, CONNECTIONS_ERRORS } from './connectionsApi';
export { expiresAt, expiryOf, meteredMessages, type ClientMessage } from './limits';
export { openConnection, type HandshakeAnswer } from './openConnection';
export { chooseRouteTemplate } from './steps/chooseRequestTemplate';
export { receiveMessage, type MessageAnswer } from './receiveMessage';
