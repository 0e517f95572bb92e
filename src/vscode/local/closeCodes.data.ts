/** What the end of a WebSocket connection means (RFC 6455, 7.4; developer guide, WebSocket API quotas). */
export const CLOSE_CODES: Readonly<Record<number, string>> = {
  1000: 'Normal: one side was done.',
  1001: 'Going away: API Gateway closes so after 10 minutes without a message, and after 2 hours in any case.',
  1002: 'Protocol error: a frame was not as RFC 6455 wants it.',
  1003: 'Unsupported data: API Gateway takes text messages only.',
  1005: 'Closed without a code.',
  1006: 'Broken off: the connection ended without a closing frame, as when the network fails or the server ends.',
  1007: 'A text message was not UTF-8.',
  1008: 'Policy violation: the server refuses to go on.',
  1009: 'Message too big: API Gateway takes messages of up to 128 KB, in frames of up to 32 KB.',
  1010: 'The client missed an extension that it needs.',
  1011: 'Internal error of the server.',
  1012: 'The server restarts.',
  1013: 'Try again later: the server is overloaded.',
  1015: 'TLS could not be agreed on.',
};

/** What an answer to the handshake means that is not 101. */
export const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The handshake was not as the API expects it.',
  401: '$connect or its authorizer says that nobody is known: a token, a header or a parameter is missing.',
  403: 'Refused: no such API or stage, an authorizer denied, or a request that needs a signature or an API key came without.',
  404: 'There is nothing at this URL.',
  410: 'The stage is gone.',
  429: 'Too many connections in too short a time.',
  500: 'The integration of $connect failed: its log says more.',
  502: 'The integration of $connect answered with something that is no answer.',
  503: 'The service is not available.',
};
