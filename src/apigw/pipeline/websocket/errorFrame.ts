/** What a client is told when an event fails: blanks behind the first colon and the commas only (public transcripts, recordings message-lambda-throws and message-no-route-forbidden). */
export function errorFrame(message: string | null, connectionId: string, requestId: string): string {
  return `{"message": ${JSON.stringify(message)}, "connectionId":${JSON.stringify(connectionId)}, "requestId":${JSON.stringify(requestId)}}`;
}
