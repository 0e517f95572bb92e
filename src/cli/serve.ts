import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorMessage, fail, LineIndex, ok, type Problem, type Result } from '../base';
import type { RestApi } from '../apigw/model';
import { readDefinition } from '../definitions';
import { DEFAULT_REGION, startGateway, type RunningGateway } from '../gateway';

const USAGE = 'Usage: apigw serve DEFINITION... [--port N]';

/** The stage that every definition is deployed to. */
const STAGE = 'local';

interface Request {
  readonly files: readonly string[];
  readonly port: number;
}

/** `apigw serve`: runs the local gateway with definitions deployed, until it is told to stop. Resolves to the exit code. */
export async function serve(args: readonly string[]): Promise<number> {
  const request = readArguments(args);
  if (!request.ok) return complain(2, request.error, USAGE);
  const read = request.value.files.map(readFile);
  const broken = read.flatMap((file) => (file.ok ? [] : file.error));
  if (broken.length > 0) return complain(1, ...broken);
  const served = read.flatMap((file) => (file.ok ? [file.value] : []));
  complain(0, ...served.flatMap(({ notices }) => notices));
  const apis = served.flatMap((file) => file.apis);
  if (apis.length === 0) return complain(1, 'None of these definitions can be served.');

  const started = await startGateway({ port: request.value.port, log: ({ message }) => void complain(0, message) });
  if (!started.ok) return complain(1, started.error.message);
  announce(started.value, apis);
  await untilSignal();
  await started.value.stop();
  return 0;
}

/** Writes lines to stderr; returns the code for convenience. */
function complain(code: number, ...lines: readonly string[]): number {
  for (const line of lines) process.stderr.write(`${line}\n`);
  return code;
}

function readArguments(args: readonly string[]): Result<Request, string> {
  const files: string[] = [];
  let port = 0;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [name, joined] = arg.startsWith('--') ? arg.split('=', 2) : [];
    if (name === undefined) files.push(arg);
    else if (name !== '--port') return fail(`Unknown option ${name}.`);
    else {
      const value = joined ?? args[++i] ?? '';
      port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
      if (!(port <= 65535)) return fail(`--port needs a number from 0 to 65535, not '${value}'.`);
    }
  }
  return files.length > 0 ? ok({ files, port }) : fail('Name at least one definition.');
}

interface ReadFile {
  readonly apis: readonly RestApi[];
  readonly notices: readonly string[];
}

/** What of a file can be served; failures are lines for people, problems at their `file:line:column`. */
function readFile(file: string): Result<ReadFile, readonly string[]> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fail([`${file}: ${errorMessage(error)}`]);
  }
  const definition = readDefinition(text, path.basename(file));
  const ofSeverity = (wanted: Problem['severity']): readonly Problem[] => definition.problems.filter(({ severity }) => severity === wanted);
  const errors = ofSeverity('error');
  if (errors.length > 0) return fail(describe(file, text, errors));
  if (definition.format === undefined) return fail([`${file}:1:1: This file holds no OpenAPI definition and no SAM or CloudFormation template with an API.`]);
  const isTemplate = definition.format === 'sam' || definition.format === 'cloudformation';
  const apis = definition.apis.flatMap(({ api }) => (api.kind === 'REST' && !isTemplate ? [api] : []));
  const kind = isTemplate ? 'SAM and CloudFormation templates' : 'HTTP and WebSocket APIs';
  if (apis.length === 0) return ok({ apis, notices: [`${file}: serving ${kind} is not built yet; this file is left out.`] });
  return ok({ apis, notices: describe(file, text, ofSeverity('warning'), 'warning: ') });
}

function describe(file: string, text: string, problems: readonly Problem[], label = ''): readonly string[] {
  const index = new LineIndex(text);
  return problems.map(({ message, span }) => {
    const { line, character } = index.positionAt(span.start);
    return `${file}:${line + 1}:${character + 1}: ${label}${message}`;
  });
}

/** One line each, unquoted, in an order that scripts rely on. */
function announce(gateway: RunningGateway, apis: readonly RestApi[]): void {
  const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
  const urls = apis.flatMap((api) => gateway.deploy?.(api, STAGE) ?? []);
  const lines = [
    `endpoint ${endpoint}`,
    `AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `AWS_DEFAULT_REGION=${DEFAULT_REGION}`,
    ...urls.map((url) => `invoke ${url}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
