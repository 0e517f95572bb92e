import { JavaLong, type JavaValue } from '../../base';
import { ContextMap } from './contextMap';

/** What `$context` says of an event of a WebSocket API. */
export interface WebSocketContextParts {
  readonly apiId: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: bigint;
  readonly connectionId: string;
  readonly domainName: string;
  readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  /** The request's id too: there is no other (developer guide, WebSocket API mapping template reference). */
  readonly extendedRequestId: string;
  readonly identity: ContextMap;
  /** Only of messages. */
  readonly messageId?: string;
  /** `09/Apr/2015:12:34:56 +0000` */
  readonly requestTime: string;
  /** Milliseconds since 1970. */
  readonly requestTimeEpoch: bigint;
  readonly routeKey: string | null;
  readonly stage: string;
}

/** `$context` of an unauthorised event (developer guide, WebSocket API mapping template reference). */
export function webSocketContext(parts: WebSocketContextParts): ContextMap {
  const entries: readonly (readonly [string, JavaValue | undefined])[] = [
    ['apiId', parts.apiId],
    ['connectedAt', new JavaLong(parts.connectedAt)],
    ['connectionId', parts.connectionId],
    ['domainName', parts.domainName],
    ['eventType', parts.eventType],
    ['extendedRequestId', parts.extendedRequestId],
    ['identity', parts.identity],
    ['messageId', parts.messageId],
    ['requestId', parts.extendedRequestId],
    ['requestTime', parts.requestTime],
    ['requestTimeEpoch', new JavaLong(parts.requestTimeEpoch)],
    ['routeKey', parts.routeKey],
    ['stage', parts.stage],
  ];
  return new ContextMap(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
