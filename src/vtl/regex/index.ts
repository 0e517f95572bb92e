import { JavaThrowable } from '../evaluator/failure';

/** Java's regular expressions. Only literal text is built yet; anything else says so. */
function literal(pattern: string): string {
  if (/[\\^$.|?*+()[\]{}]/.test(pattern)) throw new JavaThrowable('java.lang.UnsupportedOperationException', `The regular expression ${JSON.stringify(pattern)} is not supported yet`);
  return pattern;
}

export const matchesWhole = (text: string, pattern: string): boolean => literal(pattern) === text;
export const replaceAll = (text: string, pattern: string, replacement: string): string => text.replaceAll(literal(pattern), () => literal(replacement));
export const replaceFirst = (text: string, pattern: string, replacement: string): string => text.replace(literal(pattern), () => literal(replacement));
export function split(text: string, pattern: string, limit: number): string[] {
  const parts = text.split(literal(pattern));
  if (limit > 0 && parts.length > limit) parts.push(parts.splice(limit - 1).join(pattern));
  while (limit === 0 && parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}
