import { fail, ok, type Result } from '../base';
import type { Ports } from '../apigw';
import type { MethodRun } from '../protocol';
import { readArguments } from './arguments';
import { complain } from './files';
import { readInvocation, type Invocation, type ReadInvocation } from './invoke';

/**
 * `apigw invoke DEFINITION METHOD PATH`: the answer on stdout as `curl -i` prints it. HTTP endpoints are called, unless a file answers for them;
 * functions and AWS services are not. Exit codes: 0 answered, 1 something could not be read, or nobody answers for the integration. Or what is wrong with the command line.
 */
export async function runInvoke(args: readonly string[]): Promise<number | string> {
  const parsed = readInvoke(args);
  if (!parsed.ok) return parsed.error;
  const { invocation, log, json } = parsed.value;
  const read = await readInvocation(invocation);
  if (!read.ok) {
    complain(read.error);
    return 1;
  }
  const run = await invoke(read.value);
  if (json) process.stdout.write(`${JSON.stringify(run, undefined, 2)}\n`);
  if (log) explain(run);
  if (run.unanswered) return tellUnanswered(run);
  if (!json) print(run);
  return 0;
}

/** The engines and the network are loaded only for this verb. */
async function invoke({ api, event, response, decision }: ReadInvocation): Promise<MethodRun> {
  const { fileAnswer, invokeEvent } = await import('../worker');
  if (response !== undefined) return invokeEvent(api, event, { decision, answer: (asked) => fileAnswer(response, asked) });
  const { createHttpBackend } = await import('../gateway');
  const backend = createHttpBackend();
  const callHttp: Ports['callHttp'] = (request) => backend.call(request);
  const run = await invokeEvent(api, event, { decision, callHttp });
  backend.close();
  return run;
}

interface InvokeArguments {
  readonly invocation: Invocation;
  readonly log: boolean;
  readonly json: boolean;
}

const VALUED = ['event', 'body', 'header', 'response', 'authorizer', 'api', 'stage', 'var'] as const;

function readInvoke(args: readonly string[]): Result<InvokeArguments, string> {
  const parsed = readArguments(args, VALUED, ['log', 'json']);
  if (!parsed.ok) return parsed;
  const { positional, options } = parsed.value;
  const [definition, method, target, ...others] = positional;
  if (definition === undefined || method === undefined || target === undefined || others.length > 0) return fail('invoke needs a definition, a method and a path.');
  if (!target.startsWith('/')) return fail(`A path begins with a slash, unlike '${target}'.`);
  const headers = readPairs(options.get('header') ?? [], ':');
  const variables = readPairs(options.get('var') ?? [], '=');
  if (!headers || !variables) return fail("--header needs 'Name: value', --var name=value.");
  const last = (name: (typeof VALUED)[number]): string | undefined => options.get(name)?.at(-1);
  return ok({
    log: options.has('log'), json: options.has('json'),
    invocation: {
      definition, method, target, headers, variables: Object.fromEntries(variables), api: last('api'), event: last('event'), response: last('response'), authorizer: last('authorizer'),
      body: last('body'), stage: last('stage'),
    },
  });
}

/** `Name: value` or `name=value`; undefined if one has no such separator. */
function readPairs(texts: readonly string[], separator: string): readonly (readonly [string, string])[] | undefined {
  const pairs = texts.map((text) => {
    const at = text.indexOf(separator);
    return at > 0 ? [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const : undefined;
  });
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

function print({ status, reason, headers, body, isBase64Encoded }: MethodRun): void {
  const first = status === undefined ? `# ${reason}` : `HTTP/1.1 ${status} ${reason}`.trimEnd();
  process.stdout.write([first, ...headers.map(({ name, value }) => `${name}: ${value}`), '', ''].join('\n'));
  process.stdout.write(isBase64Encoded ? Buffer.from(body, 'base64') : body);
  if (process.stdout.isTTY) process.stdout.write('\n');
}

const SIGNS: Readonly<Record<MethodRun['steps'][number]['outcome'], string>> = { done: ' ', caution: '!', ended: 'x', notReached: '-', answered: '<' };

/** The steps with their reasons, then the execution log, on stderr. */
function explain({ steps, assumed, log }: MethodRun): void {
  for (const { name, outcome, explanation } of steps) {
    complain(`${SIGNS[outcome]} ${name}${outcome === 'notReached' ? ': not reached' : ''}`);
    for (const sentence of explanation) complain(`    ${sentence}`);
  }
  for (const sentence of assumed) complain(`  ${sentence}`);
  for (const line of log) complain(`| ${line}`);
}

function tellUnanswered({ sent }: MethodRun): number {
  complain(`${sent?.to ?? 'The integration'} is not called from here. It would have got:\n${sent?.body ?? ''}\nGive what it answers with --response FILE.`);
  return 1;
}
