import { readArguments } from './arguments';
import { complain, readText } from './files';
import { select } from './select';

/** `apigw select EXPRESSION --message FILE|- [--route KEY]...`: the value, the route and why. The exit code, or what is wrong with the command line. */
export async function runSelect(args: readonly string[]): Promise<number | string> {
  const parsed = readArguments(args, ['message', 'route'], []);
  if (!parsed.ok) return parsed.error;
  const { positional, options } = parsed.value;
  const [expression, ...others] = positional;
  const message = options.get('message')?.at(-1);
  if (expression === undefined || others.length > 0 || message === undefined) return 'select needs one expression and --message.';
  const body = await readText(message);
  if (!body.ok) {
    complain(body.error);
    return 1;
  }
  const routeKeys = options.get('route') ?? [];
  const selection = select(expression, routeKeys, { body: body.value });
  const route = routeKeys.length > 0 ? [`route ${selection.route ?? '(none)'}`] : [];
  process.stdout.write([`value ${selection.value}`, ...route, ...selection.explanation.map(({ text }) => `  ${text}`), ''].join('\n'));
  return 0;
}
