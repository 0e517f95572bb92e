/** How a client's `send` is told to stop. */
export const sendOptions = (signal: AbortSignal | undefined): { abortSignal?: AbortSignal } => (signal === undefined ? {} : { abortSignal: signal });
