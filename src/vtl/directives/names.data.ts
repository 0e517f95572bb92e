/** The directives that the engine brings along, beside #if and #set, which are grammar. */
const BUILT_IN_DIRECTIVES: readonly string[] = ['foreach', 'include', 'parse', 'macro', 'literal', 'evaluate', 'break', 'define', 'stop'];

const NAMES: ReadonlySet<string> = new Set(BUILT_IN_DIRECTIVES);

export const isBuiltIn = (name: string): boolean => NAMES.has(name);
