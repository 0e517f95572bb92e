import type { Span } from '../../base';

/** Why a template could not be parsed or initialised. */
export interface ParseFault {
  /** The engine's exception: `ParseErrorException` for all that it reports while reading. */
  readonly code: string;
  readonly message: string;
  /** The offset that Velocity's own message names; absent where it names none. */
  readonly offset?: number;
  /** Past the last character: Velocity counts one column further. */
  readonly past?: boolean;
  readonly start: number;
  readonly end: number;
}

/** Ends a parse at its first error; caught at the parser's door, where it becomes a value. */
export class ParseFailure extends Error {
  readonly fault: ParseFault;
  constructor(fault: ParseFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** A fault named at a token, whose start the engine's message names too. */
export function faultAt({ start, end }: Span, message: string, code = 'ParseErrorException'): ParseFailure {
  return new ParseFailure({ code, message, offset: start, start, end });
}
