import { JavaThrowable, matchesWhole } from '../base';
import { JavaThrow } from './failure';

/**
 * A function that says whether a text matches one of `=~ /.../` as a whole, by Java's regular expressions. A pattern that Java
 * refuses ends the compilation: it passes through the filter's grammar, which gives back unread only what is an InvalidPathException.
 */
export function compilePattern(source: string, ignoreCase: boolean): (text: string) => boolean {
  const pattern = ignoreCase ? `(?i)${source}` : source;
  const matches = (text: string): boolean => asJavaThrow(() => matchesWhole(text, pattern));
  matches(''); // A wrong pattern shows now.
  return matches;
}

function asJavaThrow<T>(run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof JavaThrowable) throw new JavaThrow(thrown.className.slice(thrown.className.lastIndexOf('.') + 1), thrown.message);
    throw thrown;
  }
}
