/** An answer or a failure, as a value: what pure rooms return instead of throwing. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** What something that was thrown says: libraries throw other things than errors too. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
