import { fail, ok, type Result } from '../base';
import { DEFAULT_REGION, startGateway, type RunningGateway } from '../gateway';
import type { BackendSettings } from '../protocol';
import { readArguments } from './arguments';
import { BACKEND_OPTIONS, readBackends } from './serveBackends';
import { readDefinitionFile, type ReadFile } from './serveDefinition';
import { ServedDefinition, type DeploymentNews } from './serveDeployment';
import { watchFiles } from './serveWatch';

interface Request {
  readonly files: readonly string[];
  readonly port: number;
  readonly watches: boolean;
  readonly backends: BackendSettings;
}

/** `apigw serve`: runs the local gateway with definitions deployed, until it is told to stop. The exit code, or what is wrong with the command line. */
export async function runServe(args: readonly string[]): Promise<number | string> {
  const request = await readRequest(args);
  if (!request.ok) return request.error;
  const { files, port, watches, backends } = request.value;
  const read = files.map((file) => ({ file, result: readDefinitionFile(file) }));
  const broken = read.flatMap(({ result }) => (result.ok ? [] : result.error));
  if (broken.length > 0) return complain(1, ...broken);

  const started = await startGateway({ port, backends, log: ({ message }) => void complain(0, message) });
  if (!started.ok) return complain(1, started.error.message);
  const gateway = started.value;
  const served = new Map(files.map((file) => [file, new ServedDefinition(gateway, file)]));
  const news = await Promise.all(read.flatMap(({ file, result }) => (result.ok ? [deployed(served.get(file), result.value)] : [])));
  announce(gateway, news);
  const unwatch = watches ? watchFiles(files, (file) => void redeploy(served.get(file), file)) : undefined;
  await untilSignal();
  unwatch?.();
  await gateway.stop();
  return 0;
}

/** Writes lines to stderr; returns the code for convenience. */
function complain(code: number, ...lines: readonly string[]): number {
  for (const line of lines) process.stderr.write(`${line}\n`);
  return code;
}

async function readRequest(args: readonly string[]): Promise<Result<Request, string>> {
  const parsed = readArguments(args, ['port', ...BACKEND_OPTIONS], ['no-watch']);
  if (!parsed.ok) return parsed;
  const { positional: files, options } = parsed.value;
  const port = options.get('port')?.at(-1) ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return fail(`--port needs a number from 0 to 65535, not '${port}'.`);
  if (files.length === 0) return fail('serve needs at least one definition.');
  const backends = await readBackends(options);
  return backends.ok ? ok({ files: [...new Set(files)], port: Number(port), watches: !options.has('no-watch'), backends: backends.value }) : backends;
}

async function deployed(served: ServedDefinition | undefined, { definition, notices }: ReadFile): Promise<DeploymentNews> {
  const news = (await served?.deploy(definition)) ?? { urls: [], notices: [] };
  return { ...news, notices: [...notices, ...news.notices] };
}

/** After a definition was saved: a broken one leaves what is served as it is. */
async function redeploy(served: ServedDefinition | undefined, file: string): Promise<void> {
  const read = readDefinitionFile(file);
  if (!read.ok) return void complain(0, ...read.error);
  const { urls, notices } = await deployed(served, read.value);
  complain(0, ...notices);
  for (const url of urls) process.stdout.write(`invoke ${url}\n`);
}

/** On stdout one line each, unquoted, in an order that scripts rely on; what is for people goes to stderr. */
function announce({ address }: RunningGateway, news: readonly DeploymentNews[]): void {
  const { endpoint, accessKeyId, secretAccessKey } = address;
  complain(0, ...news.flatMap(({ notices }) => notices));
  const lines = [
    `endpoint ${endpoint}`,
    `AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `AWS_DEFAULT_REGION=${DEFAULT_REGION}`,
    ...news.flatMap(({ urls }) => urls).map((url) => `invoke ${url}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  complain(0, ...pointers(endpoint));
}

/** How clients find the gateway: with the variables that stdout gives. */
const pointers = (endpoint: string): readonly string[] => [
  'To point clients here, set the three AWS_ variables above, then:',
  `  AWS CLI    aws apigateway get-rest-apis --endpoint-url ${endpoint}`,
  `  SDKs       AWS_ENDPOINT_URL_API_GATEWAY=${endpoint} AWS_ENDPOINT_URL_APIGATEWAYV2=${endpoint}`,
  `  Terraform  provider "aws" { endpoints { apigateway = "${endpoint}" apigatewayv2 = "${endpoint}" } skip_credentials_validation = true skip_requesting_account_id = true }`,
];

const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
