/** Velocity's lexical tokens, named as its own error messages name them. */
export type TokenKind =
  | 'eof' | 'indexOpen' | 'indexClose' | '[' | ']' | ',' | '..' | ':' | 'leftCurly' | 'rightCurly'
  | '(' | ')' | 'methodClose' | 'escapeDirective' | 'set' | '##' | 'doubleEscape' | 'escape' | 'text'
  | 'lineCommentEnd' | 'formalComment' | 'blockComment' | 'textblock' | 'whitespace' | 'string' | 'true' | 'false'
  | '-' | '+' | '*' | '/' | '%' | 'and' | 'or' | 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne' | 'not' | '='
  | 'end' | 'if' | 'elseif' | 'else' | 'integer' | 'float' | 'word' | 'bracketedWord'
  | 'identifier' | 'dollarText' | '.' | '{' | '}' | 'error';

/** A token as an editor wants it. A comment's covers all of the comment. */
export interface Token {
  readonly kind: TokenKind;
  /** The token's text as the engine sees it: of a comment its end, of a reference's first token what is left of its prefixes. */
  readonly image: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the token before and this one and still prints: lone `$` and `#` with their backslashes. */
  readonly special: readonly string[] | undefined;
}

/** Why the text has no further token: a place the lexer could not read. */
export interface LexicalError {
  /** The offset of the character that did not fit; the text's length for its end. */
  readonly offset: number;
  readonly atEnd: boolean;
}
