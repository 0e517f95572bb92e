/** An open connection. A value: whoever keeps connections keeps the newest one that the pipeline gave back. */
export interface WebSocketConnection {
  readonly connectionId: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** The last message in either direction. */
  readonly lastActiveAt: number;
  /** Members of `$context.identity` that are known: `sourceIp` always, `userAgent`, `apiKey` and who signed, where there are. */
  readonly identity: Readonly<Record<string, string>>;
  /** Members of `$context.authorizer` as the authorizer of `$connect` gave them; all later events carry them. */
  readonly authorizer?: Readonly<Record<string, string | number>>;
}

/** Why and how a connection is closed (RFC 6455, 7.4). */
export interface ConnectionClosing {
  readonly code: number;
  readonly reason: string;
  /** The cause, for people. */
  readonly explanation: string;
}

/** A message on the wire. */
export interface SocketMessage {
  readonly data: Uint8Array;
  readonly binary: boolean;
}
