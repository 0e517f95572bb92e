import { errorMessage, isJsonObject, type JsonObject } from '../base';

/** One answer of a bulk mode: what goes out as one line. */
export type Answer =
  | { readonly id: unknown; readonly ok: true; readonly [member: string]: unknown }
  | { readonly id: unknown; readonly ok: false; readonly error: AnswerError };

export interface AnswerError {
  /** Stable: a Java exception's name, a limit's, or `UnreadableLine` and `InvalidRequest` for lines that ask nothing. */
  readonly code: string;
  readonly message: string;
  /** 1-based, as the engine's own message counts; absent where it has none. */
  readonly line?: number;
  readonly column?: number;
}

export function failed(id: unknown, error: AnswerError): Answer {
  return { id, ok: false, error };
}

export const invalidRequest = (id: unknown, message: string): Answer => failed(id, { code: 'InvalidRequest', message });

/** A verb's bulk mode: answers one parsed line. */
export type Responder = (request: JsonObject, id: unknown) => Answer;

/** Answers one line of text; never throws. */
export function answerLine(line: string, respond: Responder): Answer {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch (error) {
    return failed(null, { code: 'UnreadableLine', message: errorMessage(error) });
  }
  if (!isJsonObject(request)) return failed(null, { code: 'UnreadableLine', message: 'A line is a JSON object.' });
  const id = request['id'] ?? null;
  try {
    return respond(request, id);
  } catch (error) {
    // A mistake of ours must not cost the lines behind it.
    return failed(id, { code: 'InternalError', message: errorMessage(error) });
  }
}

/** Many a writer of JSON puts null where it has nothing. */
export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
