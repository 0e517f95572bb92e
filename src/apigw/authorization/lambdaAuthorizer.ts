import { fail, ok, parseJsonObject, type Result } from '../../base';
import { fillStageVariables } from '../mapping/uri';
import type { Authorizer } from '../model';
import { functionOf } from '../pipeline/integrations/lambdaArn';
import type { Ports } from '../ports';
import type { AuthorizationCache } from './authorizationCache';

/** Milliseconds, where the question does not say. */
const TIMEOUT = 29_000;

/** A question to a Lambda authorizer, whatever the kind of API. `Output` is what `read` makes of the function's answer. */
export interface AuthorizerQuestion<Output> {
  readonly authorizer: Authorizer;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Stages of one API keep their answers apart. */
  readonly stageName?: string;
  /** The values of the identity sources: a kept answer is found by them. */
  readonly identity: readonly string[];
  /** Seconds an answer is kept; 0 keeps none. */
  readonly ttlInSeconds: number;
  /** How long the function may take: HTTP APIs wait less. */
  readonly timeoutInMillis?: number;
  /** The event's JSON text; not asked for where an answer is kept. */
  event(): string;
  /** Reads the function's answer; fails with the reason why it is none. */
  read(payload: string): Result<Output, string>;
  /** Told what is sent and what comes back, for the log. */
  readonly onInvoke?: (functionArn: string, event: string) => void;
  readonly onResult?: (payload: string) => void;
}

export interface AuthorizerAnswer<Output> {
  readonly output: Output;
  /** An answer to an earlier question with the same identity. */
  readonly kept: boolean;
}

/** `unauthorized`: the function failed with exactly that word, its way to say 401; `refused`: Lambda does not call it; `unavailable`: nothing here runs the function. */
export interface AuthorizerFault {
  readonly kind: 'unauthorized' | 'failed' | 'timeout' | 'malformed' | 'noFunction' | 'refused' | 'unavailable';
  readonly explanation: string;
}

/** Asks a Lambda authorizer, or takes the answer it gave before. Without any identity nothing is kept: all callers would share it. */
export async function askLambdaAuthorizer<Output>(question: AuthorizerQuestion<Output>, cache: AuthorizationCache<Output>, ports: Pick<Ports, 'invokeFunction' | 'clock'>): Promise<Result<AuthorizerAnswer<Output>, AuthorizerFault>> {
  const { authorizer, identity, ttlInSeconds, stageName = '' } = question;
  const owner = `${stageName}/${authorizer.name}`;
  const keeps = ttlInSeconds > 0 && identity.length > 0;
  const asked = ports.clock.now();
  const kept = keeps ? cache.get(owner, identity, asked) : undefined;
  if (kept !== undefined) return ok({ output: kept, kept: true });
  const output = await invoke(question, ports);
  if (!output.ok) return output;
  if (keeps) cache.keep(owner, identity, output.value, asked + ttlInSeconds * 1000);
  return ok({ output: output.value, kept: false });
}

async function invoke<Output>({ authorizer, stageVariables, timeoutInMillis = TIMEOUT, event, read, onInvoke, onResult }: AuthorizerQuestion<Output>, ports: Pick<Ports, 'invokeFunction'>): Promise<Result<Output, AuthorizerFault>> {
  const uri = authorizer.authorizerUri ?? '';
  const functionArn = functionOf(fillStageVariables(uri, stageVariables));
  if (functionArn === undefined) return refuse('noFunction', `The authorizer's URI ${JSON.stringify(uri)} names no Lambda function.`);
  const payload = event();
  onInvoke?.(functionArn, payload);
  const result = await ports.invokeFunction({ functionArn, payload, timeoutInMillis, asynchronous: false });
  if (result.kind === 'unavailable') return refuse('unavailable', `the Lambda authorizer ${authorizer.name}, function ${functionArn}`);
  if (result.kind === 'timeout') return refuse('timeout', 'The authorizer did not answer in time.');
  if (result.kind === 'refused') return refuse('refused', `Lambda refused to call the authorizer with ${result.status}: ${result.reason}`);
  onResult?.(result.payload);
  if (result.functionError !== undefined) return failed(result.payload);
  const output = read(result.payload);
  return output.ok ? output : refuse('malformed', `The authorizer's answer is none: ${output.error}`);
}

/** Failing with exactly "Unauthorized" is how an authorizer says 401; any other error is one (developer guide, Lambda authorizer output). */
function failed(payload: string): Result<never, AuthorizerFault> {
  const message = parseJsonObject(payload)?.['errorMessage'];
  if (message === 'Unauthorized') return refuse('unauthorized', 'The authorizer failed with "Unauthorized", which means 401.');
  return refuse('failed', `The authorizer failed: ${typeof message === 'string' ? message : payload}`);
}

function refuse(kind: AuthorizerFault['kind'], explanation: string): Result<never, AuthorizerFault> {
  return fail({ kind, explanation });
}
