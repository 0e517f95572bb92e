import type { OwnApis } from './ownApis';

/**
 * What passes between the gateway and a function's process, one call at a time. Down on descriptor 3 goes a line with an InvocationHead as JSON, and
 * right behind it the event's JSON text; up on descriptor 4 comes a line with the answer. A call that takes more than a moment has another line before
 * that one, as soon as the process can tell, so that others don't wait for it. Standard output stays the function's log.
 */
export interface InvocationHead {
  readonly requestId: string;
  /** Milliseconds since 1970 by which the function is stopped. */
  readonly deadline: number;
  /** Bytes of the event that follows. */
  readonly length: number;
  /** With a process's first call, and whenever it has changed. */
  readonly settings?: FunctionSettings;
}

export interface FunctionSettings {
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySize: number;
  readonly ownApis: OwnApis;
}

/** `payload` is the result's JSON text, on one line, or in the case of an error Lambda's `{errorType, errorMessage, trace}`. */
export interface InvocationResponse {
  readonly payload: string;
  readonly isError: boolean;
}

/** The answer's line, without its end: `REQUESTID ok PAYLOAD` or `REQUESTID error PAYLOAD`. */
export const toAnswerLine = (requestId: string, { payload, isError }: InvocationResponse): string => `${requestId} ${isError ? 'error' : 'ok'} ${payload}`;

/** In milliseconds. */
export const MOMENT = 1;

/** The line of a call that takes more than a moment, without its end. */
export const toLastingLine = (requestId: string): string => `${requestId} lasts`;

/** The answer to a request; undefined where the line is none. */
export function fromAnswerLine(requestId: string, line: string): InvocationResponse | undefined {
  for (const isError of [false, true]) {
    const start = toAnswerLine(requestId, { payload: '', isError });
    if (line.startsWith(start)) return { payload: line.slice(start.length), isError };
  }
  return undefined;
}

/** Takes what arrives on descriptor 3, and hands on each invocation once it is whole. A chunk is only lent: its memory may be filled anew afterwards. */
export function readInvocations(take: (head: InvocationHead, payload: string) => void): (chunk: Buffer) => void {
  let held: readonly Buffer[] = [];
  let length = 0;
  let wanted = 0;
  return (chunk) => {
    length += chunk.length;
    if (length < wanted) {
      held = [...held, Buffer.from(chunk)];
      return;
    }
    const bytes = held.length === 0 ? chunk : Buffer.concat([...held, chunk]);
    const lineEnd = bytes.indexOf('\n');
    const head = lineEnd < 0 ? undefined : JSON.parse(bytes.toString('utf8', 0, lineEnd)) as InvocationHead;
    wanted = head ? lineEnd + 1 + head.length : length + 1;
    if (!head || length < wanted) {
      held = [Buffer.from(bytes)];
      return;
    }
    [held, length, wanted] = [[], 0, 0];
    take(head, bytes.toString('utf8', lineEnd + 1));
  };
}
