/** `apigw`: the command line's entry, and in a thread of its own what answers its lines. */
import { readArguments } from './arguments';
import { runBulk } from './bulk';
import { type ResponderName, serveLines } from './lineWorker';
import { runRender } from './renderCommand';
import { runSelect } from './selectCommand';

const USAGE = `Usage:
  apigw render TEMPLATE --event FILE [--phase request|response] [--dialect apiGateway|velocity17]
  apigw select EXPRESSION --message FILE|- [--route KEY]...
  apigw invoke DEFINITION METHOD PATH [--event FILE] [--body TEXT|@FILE] [--header 'NAME: VALUE']...
               [--response FILE] [--authorizer allow|deny|FILE] [--api NAME] [--stage NAME] [--var NAME=VALUE]... [--log] [--json]
  apigw serve DEFINITION... [--port N] [--no-watch] [--lambda-endpoint URL] [--service-endpoint NAME=URL]... [--service-profile PROFILE]
              [--issuer URL=FILE]... [--caller-profile PROFILE]...

In bulk, JSON lines from stdin to stdout:
  apigw render --jsonl     {"id","template","event"} or {"id","template","contextJson","dialect"}
  apigw jsonpath --jsonl   {"id","json","path"}
  apigw select --jsonl     {"id","expression","routeKeys","request"}
`;

/** Exit codes: 0 done, 1 the work failed, 2 the command line is wrong. */
async function main(args: readonly string[]): Promise<number> {
  const [verb = '', ...rest] = args;
  if (verb === 'help' || args.some((arg) => arg === '--help' || arg === '-h')) return say(process.stdout, USAGE, 0);
  if (isBulkVerb(verb) && rest.includes('--jsonl')) {
    const bulk = readArguments(rest, [], ['jsonl']);
    return bulk.ok && bulk.value.positional.length === 0 ? runBulk(__filename, verb) : say(process.stderr, `--jsonl stands alone.\n\n${USAGE}`, 2);
  }
  switch (verb) {
    case 'render':
      return orUsage(await runRender(__filename, rest));
    case 'select':
      return orUsage(await runSelect(rest));
    case 'invoke':
      return orUsage(await (await import('./invokeCommand')).runInvoke(rest));
    case 'serve':
      return orUsage(await (await import('./serve')).runServe(rest));
    default:
      return say(process.stderr, verb === '' ? USAGE : `There is no verb '${verb}'.\n\n${USAGE}`, 2);
  }
}

function isBulkVerb(verb: string): verb is ResponderName & ('render' | 'jsonpath' | 'select') {
  return verb === 'render' || verb === 'jsonpath' || verb === 'select';
}

/** A command that cannot read its command line gives the reason instead of an exit code. */
function orUsage(outcome: number | string): number {
  return typeof outcome === 'number' ? outcome : say(process.stderr, `${outcome}\n\n${USAGE}`, 2);
}

function say(stream: NodeJS.WritableStream, text: string, code: number): number {
  stream.write(text);
  return code;
}

if (!serveLines()) {
  // Whoever reads our output may have read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
