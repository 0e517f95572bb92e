import type { JavaBigDecimal, JavaValue } from '../base';

/** The release of Jayway JsonPath to answer like. */
export type JsonPathVersion = '2.4' | '2.9';

/** A compiled path: the root token first. All data; evaluation is `evaluate.ts`. */
export interface CompiledPath {
  readonly tokens: readonly PathToken[];
  /** Whether at most one value can be found: the value itself is the answer then, else a list of values. */
  readonly definite: boolean;
  /** Its tokens stood behind a scan that has become an argument: what is missing for them is passed over. */
  readonly behindScan?: true;
}

export type PathToken =
  | { readonly kind: 'root'; readonly symbol: string }
  | { readonly kind: 'property'; readonly names: readonly string[]; readonly quote: string }
  | { readonly kind: 'index'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'scan' }
  | { readonly kind: 'filter'; readonly condition: Condition }
  | { readonly kind: 'function'; readonly name: string; readonly parameters: readonly Parameter[] | undefined };

/** A function's argument: JSON text, or a path that is read from the whole document. */
export type Parameter = { readonly kind: 'json'; readonly text: string } | { readonly kind: 'path'; readonly path: CompiledPath };

export type Condition =
  | { readonly kind: 'or' | 'and'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'comparison'; readonly left: Operand; readonly operator: string; readonly right: Operand };

/** What stands on either side of a comparison. `jsonText` is a literal that is parsed when it is needed. */
export type Operand =
  | { readonly kind: 'null' }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: JavaBigDecimal }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'jsonText'; readonly text: string }
  | { readonly kind: 'json'; readonly value: JavaValue }
  | { readonly kind: 'pattern'; readonly source: string; readonly matches: (text: string) => boolean }
  | { readonly kind: 'path'; readonly path: CompiledPath; readonly existsCheck: boolean; readonly shouldExist: boolean };

export function toPath(tokens: readonly PathToken[]): CompiledPath {
  return { tokens, definite: tokens.every((token, i) => isDefinite(token, i === tokens.length - 1)) };
}

/** Whether a token leads to at most one value; what a list of names leads to depends on whether it ends the path. */
export function isDefinite(token: PathToken, leaf: boolean): boolean {
  switch (token.kind) {
    case 'root':
    case 'function':
      return true;
    case 'property':
      return leaf || token.names.length === 1;
    case 'index':
      return token.indexes.length === 1;
    default:
      return false;
  }
}

/** How a token is written in messages. */
export function describe(token: PathToken): string {
  switch (token.kind) {
    case 'root':
      return token.symbol;
    case 'property':
      return `[${token.names.map((name) => token.quote + name + token.quote).join(',')}]`;
    case 'index':
      return `[${token.indexes.join(',')}]`;
    case 'slice':
      return `[${token.from ?? ''}:${token.to ?? ''}]`;
    case 'wildcard':
      return '[*]';
    case 'scan':
      return '..';
    case 'filter':
      return '[?]';
    case 'function':
      return `.${token.name}(${token.parameters?.length ? '...' : ''})`;
  }
}
