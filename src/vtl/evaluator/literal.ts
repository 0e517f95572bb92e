import type { Token } from '../lexer/token';
import type { Node } from '../parser/ast';
import { literalOf } from '../parser/literals';

/** What the compiler knows about the text that it compiles. */
export interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** A node's text as the engine prints it for "this did not work". */
export const nodeLiteral = (source: Source, node: Node): string => literalOf(source.tokens, node.first, node.last);
