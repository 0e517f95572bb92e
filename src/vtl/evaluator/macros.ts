import type { Prepared } from '../parser/prepare';
import { Compiler } from './compiler';
import type { Place } from './failure';
import type { Macro } from './runtime';

/** The macros of a template, compiled; the first definition of a name counts. */
export function compileMacros(prepared: Prepared, observed: boolean, within?: Place): ReadonlyMap<string, Macro> {
  const macros = new Map<string, Macro>();
  for (const { name, parameters, body, tokens, within: string } of prepared.macros) {
    if (macros.has(name)) continue;
    const compiler = new Compiler(tokens, observed, within ?? string);
    macros.set(name, { name, parameters, body: { execute: compiler.block(body), place: compiler.place(body) } });
  }
  return macros;
}
