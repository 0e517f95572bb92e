/** The methods of java.lang.String that serverless-offline adds to strings, with JavaScript's regular expressions. */
const METHODS: ReadonlyMap<string, (text: string, args: readonly unknown[]) => unknown> = new Map<string, (text: string, args: readonly unknown[]) => unknown>([
  ['contains', (text, [part]) => text.includes(String(part))],
  ['equals', (text, [other]) => text === String(other)],
  ['equalsIgnoreCase', (text, [other]) => other !== null && text.toLowerCase() === String(other).toLowerCase()],
  ['matches', (text, [pattern]) => text.match(new RegExp(String(pattern), 'm'))],
  ['replaceFirst', (text, [pattern, by]) => text.replace(new RegExp(String(pattern), 'm'), String(by))],
  ['regionMatches', regionMatches],
]);

/** `([ignoreCase,] offset, other, other's offset, length)`. */
function regionMatches(text: string, args: readonly unknown[]): boolean {
  const ignoreCase = args.length === 5 && args[0] === true;
  const [offset, otherText, otherOffset, length] = args.length === 5 ? args.slice(1) : args;
  const other = String(otherText);
  const [from, otherFrom, count] = [Number(offset), Number(otherOffset), Number(length)];
  if (from < 0 || otherFrom < 0 || from > text.length - count || otherFrom > other.length - count) return false;
  const [ours, theirs] = [text.slice(from, from + count), other.slice(otherFrom, otherFrom + count)];
  return ignoreCase ? ours.toLowerCase() === theirs.toLowerCase() : ours === theirs;
}

interface MethodCall {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}

/** For velocityjs's own hook: the String prototype stays as it is. */
export const javaLikeStringMethods = {
  uid: 'java-like string methods',
  match: ({ property, context }: MethodCall): boolean => typeof context === 'string' && METHODS.has(property),
  resolve: ({ property, context, params }: MethodCall): unknown => METHODS.get(property)?.(String(context), params),
};
