import path from 'node:path';
import { readSampleEvent, type SampleEvent } from '../apigw';
import type { Api } from '../apigw/model';
import { compact, fail, LineIndex, ok, type Problem, type Result } from '../base';
import { readDefinition } from '../definitions';
import type { TypedDecision } from '../protocol';
import { readJson, readText } from './files';

/** What `apigw invoke` is asked to do. */
export interface Invocation {
  readonly definition: string;
  /** The logical id or name of one of the definition's APIs; absent where it has only one. */
  readonly api: string | undefined;
  readonly method: string;
  /** `/pets?type=dog`. */
  readonly target: string;
  /** Files. */
  readonly event: string | undefined;
  readonly response: string | undefined;
  /** `allow`, `deny` or a file. */
  readonly authorizer: string | undefined;
  readonly headers: readonly (readonly [string, string])[];
  /** The text itself, or a file behind `@`. */
  readonly body: string | undefined;
  readonly stage: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
}

/** An invocation with its files read. */
export interface ReadInvocation {
  readonly api: Api;
  readonly event: SampleEvent;
  /** The text of the file that answers for the integration. */
  readonly response: string | undefined;
  readonly decision: TypedDecision | undefined;
}

/** Reads the files of an invocation; the failure is what could not be read, a sentence a line. */
export async function readInvocation(invocation: Invocation): Promise<Result<ReadInvocation, string>> {
  const api = await readApi(invocation.definition, invocation.api);
  if (!api.ok) return api;
  const event = await readEvent(invocation);
  if (!event.ok) return event;
  const response = invocation.response === undefined ? ok(undefined) : await readText(invocation.response);
  if (!response.ok) return response;
  const decision = await readDecision(invocation.authorizer);
  if (!decision.ok) return decision;
  return ok({ api: api.value, event: toRequest(invocation, api.value, event.value.event, event.value.body), response: response.value, decision: decision.value });
}

async function readApi(file: string, wanted: string | undefined): Promise<Result<Api, string>> {
  const text = await readText(file);
  if (!text.ok) return text;
  const { apis, problems } = readDefinition(text.value, path.basename(file));
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return fail(describe(file, text.value, errors));
  const [only, ...others] = wanted === undefined ? apis : apis.filter(({ api, logicalId }) => wanted === logicalId || wanted === api.name);
  if (only && others.length === 0) return ok(only.api);
  if (apis.length > 0) return fail(`${file}: choose one API with --api: ${apis.map(({ api, logicalId }) => logicalId ?? api.name).join(', ')}.`);
  return fail(`${file}: this file holds no OpenAPI definition and no SAM or CloudFormation template with an API.`);
}

function describe(file: string, text: string, problems: readonly Problem[]): string {
  const lines = new LineIndex(text);
  return problems.map(({ message, span }) => {
    const { line, character } = lines.positionAt(span.start);
    return `${file}:${line + 1}:${character + 1}: ${message}`;
  }).join('\n');
}

async function readEvent({ event: file, body }: Invocation): Promise<Result<{ readonly event: SampleEvent; readonly body: string | undefined }, string>> {
  const json = file === undefined ? ok({}) : await readJson(file);
  if (!json.ok) return json;
  const event = readSampleEvent(json.value);
  if (!event.ok) return fail(event.error.map((problem) => `${file ?? ''}: ${problem}`).join('\n'));
  const text = body?.startsWith('@') ? await readText(body.slice(1)) : ok(body);
  return text.ok ? ok({ event: event.value, body: text.value }) : text;
}

/** The command line's own request over what the event says. */
function toRequest({ method, target, headers, stage, variables }: Invocation, { kind }: Api, event: SampleEvent, body: string | undefined): SampleEvent {
  const question = target.indexOf('?');
  const query = question < 0 ? undefined : queryOf(target.slice(question + 1));
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const kept = Object.entries(event.headers ?? {}).filter(([name]) => !given.has(name.toLowerCase()));
  return compact<SampleEvent>({
    ...event, apiType: kind, httpMethod: method.toUpperCase(), path: question < 0 ? target : target.slice(0, question),
    resource: undefined, pathParameters: undefined, queryStringParameters: query ?? event.queryStringParameters, headers: { ...Object.fromEntries(kept), ...grouped(headers) },
    body: body ?? event.body, isBase64Encoded: body === undefined ? event.isBase64Encoded : undefined,
    stageVariables: { ...event.stageVariables, ...variables }, context: stage === undefined ? event.context : { ...event.context, stage },
  });
}

const queryOf = (text: string): Readonly<Record<string, readonly string[]>> => grouped([...new URLSearchParams(text)]);

function grouped(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, readonly string[]>> {
  const names = [...new Set(pairs.map(([name]) => name))];
  return Object.fromEntries(names.map((name) => [name, pairs.filter(([other]) => other === name).map(([, value]) => value)]));
}

async function readDecision(value: string | undefined): Promise<Result<TypedDecision | undefined, string>> {
  if (value === undefined) return ok(undefined);
  if (value === 'allow' || value === 'deny') return ok({ kind: value });
  const text = await readText(value);
  return text.ok ? ok({ kind: 'answer', text: text.value }) : fail(`--authorizer is allow, deny or a file: ${text.error}`);
}
