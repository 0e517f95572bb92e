/**
 * Inside this room a failure travels as the Java exception it stands for, because the engine's answers depend on
 * which exception is caught where (a filter that meets an InvalidPathException is false; one that meets a
 * ClassCastException ends the read). The front door turns what is left over into a value; nothing leaves the room thrown.
 */
export class JavaThrow extends Error {
  /** The exception's simple class name: the `code` of the front door's errors. */
  readonly className: string;
  constructor(className: string, message: string) {
    super(message);
    this.className = className;
  }
}

export const invalidPath = (message: string): JavaThrow => new JavaThrow('InvalidPathException', message);
export const pathNotFound = (message: string): JavaThrow => new JavaThrow('PathNotFoundException', message);

export function isJavaThrow(thrown: unknown, className: string): boolean {
  return thrown instanceof JavaThrow && thrown.className === className;
}

/** The engine's compilers turn any exception into an InvalidPathException; only a StackOverflowError, being no exception, gets through. */
export function toInvalidPath(thrown: unknown, where?: string): unknown {
  if (!(thrown instanceof JavaThrow) || thrown.className === 'InvalidPathException' || thrown.className === STACK_OVERFLOW) return thrown;
  return invalidPath(`${where === undefined ? '' : `${where}: `}${thrown.message}`);
}

const STACK_OVERFLOW = 'StackOverflowError';
/** Stands for recursion without end in the engine, and for nesting deeper than this room follows. */
export const stackOverflow = (message: string): JavaThrow => new JavaThrow(STACK_OVERFLOW, message);
