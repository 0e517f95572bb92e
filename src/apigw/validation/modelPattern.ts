import { JavaThrowable, matchesWhole, RegexLimitReached } from '../../base';

interface Pattern {
  test(text: string): boolean;
  /** The validator tells patterns apart by their text. */
  toString(): string;
}

/**
 * The regular expressions of models: JSON Schema's, which are JavaScript's, and bounded. A pattern that backtracks without end,
 * which a client's body could bring about, throws `RegexLimitReached` instead of holding up every other request.
 */
function modelPattern(pattern: string): Pattern {
  const expression = new RegExp(pattern);
  const mayExplode = (pattern.match(/[*+{]/g) ?? []).length > 1;
  return {
    test: (text) => {
      if (mayExplode) tryOut(pattern, text);
      return expression.test(text);
    },
    toString: () => expression.toString(),
  };
}

/** Searches with the matcher that counts its steps. What only JavaScript can read is not tried. */
function tryOut(pattern: string, text: string): void {
  try {
    matchesWhole(text, String.raw`[\s\S]*?(?:${pattern})[\s\S]*`);
  } catch (thrown) {
    if (thrown instanceof RegexLimitReached || !(thrown instanceof JavaThrowable)) throw thrown;
  }
}

/** As the validator wants it; `code` would stand for it in source text, which is never written. */
export const modelPatterns = Object.assign(modelPattern, { code: 'modelPattern' });
