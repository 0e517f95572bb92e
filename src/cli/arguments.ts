import { fail, ok, type Result } from '../base';

export interface Arguments {
  readonly positional: readonly string[];
  /** Values by option name without its dashes; a flag has the value ''. A repeated option keeps all its values. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** Reads a command line. `valued` are the options that take a value, `flags` those that take none. */
export function readArguments(args: readonly string[], valued: readonly string[], flags: readonly string[]): Result<Arguments, string> {
  const positional: string[] = [];
  const options = new Map<string, string[]>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('--')) {
      positional.push(arg);
      continue;
    }
    const [name = '', joined] = arg.slice(2).split(/=(.*)/s, 2);
    const value = flags.includes(name) ? '' : (joined ?? args[++i]);
    if (!valued.includes(name) && !flags.includes(name)) return fail(`Unknown option --${name}.`);
    if (value === undefined) return fail(`--${name} needs a value.`);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return ok({ positional, options });
}
