/** What passes between the gateway and a function's process: JSON lines, down on descriptor 3, up on descriptor 4. Standard output stays the function's log. */

import type { OwnApis } from './ownApis';

export interface InvocationRequest {
  /** The event's JSON text. */
  readonly payload: string;
  readonly requestId: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySize: number;
  /** Milliseconds since 1970 by which the function is stopped. */
  readonly deadline: number;
  readonly ownApis: OwnApis;
}

/** `payload` is the result's JSON text, or in the case of an error Lambda's `{errorType, errorMessage, trace}`. */
export interface InvocationResponse {
  readonly payload: string;
  readonly isError: boolean;
}
