import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorMessage, fail, LineIndex, ok, type Problem, type Result } from '../base';
import type { RestApi } from '../apigw/model';
import { readDefinition } from '../definitions';
import { DEFAULT_REGION, startGateway, type RunningGateway } from '../gateway';
import { readArguments } from './arguments';

/** The stage that every definition is deployed to. */
const STAGE = 'local';

interface Request {
  readonly files: readonly string[];
  readonly port: number;
}

/** `apigw serve`: runs the local gateway with definitions deployed, until it is told to stop. The exit code, or what is wrong with the command line. */
export async function runServe(args: readonly string[]): Promise<number | string> {
  const request = readRequest(args);
  if (!request.ok) return request.error;
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

function readRequest(args: readonly string[]): Result<Request, string> {
  const parsed = readArguments(args, ['port'], []);
  if (!parsed.ok) return parsed;
  const { positional: files, options } = parsed.value;
  const port = options.get('port')?.at(-1) ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return fail(`--port needs a number from 0 to 65535, not '${port}'.`);
  return files.length > 0 ? ok({ files, port: Number(port) }) : fail('serve needs at least one definition.');
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
