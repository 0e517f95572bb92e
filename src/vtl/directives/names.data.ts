/** The directives that the engine brings along, beside #if and #set, which are grammar. */
const NAMES: ReadonlySet<string> = new Set(['foreach', 'include', 'parse', 'macro', 'literal', 'evaluate', 'break', 'define', 'stop']);

export const isBuiltIn = (name: string): boolean => NAMES.has(name);
