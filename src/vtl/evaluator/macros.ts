import type { Span } from '../../base';
import type { Prepared } from '../parser/prepare';
import { Compiler } from './compiler';
import type { Macro } from './runtime';

/** The macros of a template, compiled; the first definition of a name counts. */
export function compileMacros(prepared: Prepared, observed: boolean, within?: Span): ReadonlyMap<string, Macro> {
  const macros = new Map<string, Macro>();
  for (const { name, parameters, body, source, within: string } of prepared.macros) {
    if (macros.has(name)) continue;
    const compiler = new Compiler(source, prepared.sources, observed, within ?? string);
    macros.set(name, { name, parameters, body: { execute: compiler.block(body), start: body.first.start } });
  }
  return macros;
}
