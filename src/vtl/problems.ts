import type { Dialect, TemplateProblem } from './contract';
import { velocityPosition } from './evaluator/position';
import type { ParseFault } from './parser/failure';
import type { Prepared } from './parser/prepare';
import { warningsOf } from './warnings';

/** The line and column that Velocity names for a fault. */
export function faultPosition(text: string, fault: ParseFault): { readonly line: number; readonly column: number } | undefined {
  if (fault.offset === undefined) return undefined;
  const position = velocityPosition(text, fault.offset);
  if (fault.past && /[\r\n]$/.test(text)) return { line: position.line + 1, column: 0 };
  return fault.past ? { line: position.line, column: position.column + 1 } : position;
}

/** What is wrong with a template: the error that the engine would raise, then what the service may take differently. */
export function problemsOf(prepared: Prepared, dialect: Dialect): readonly TemplateProblem[] {
  return [...errorsOf(prepared), ...(dialect === 'apiGateway' ? warningsOf(prepared.tree) : [])];
}

function errorsOf({ fault, tree }: Prepared): readonly TemplateProblem[] {
  if (!fault) return [];
  const velocity = faultPosition(tree.tokens.text, fault);
  return [{ code: fault.code, severity: 'error', message: fault.message, span: { start: fault.start, end: fault.end }, ...(velocity ? { velocity } : {}) }];
}
