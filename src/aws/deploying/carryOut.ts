import type { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { fail, ok } from '../../base';
import { attempt, toAwsFailure, type AwsResult } from '../failure';
import { sendOptions } from '../sendOptions';
import { ID_OF_ANSWER, SEND, type Operation } from './calls';

export interface CarryingOut {
  readonly signal?: AbortSignal | undefined;
  /** Before each call: how many are done, of how many, and what comes next. */
  readonly report?: (done: number, total: number, operation: Operation) => void;
  /** Hears each id as soon as it is made: a later call may fail. */
  readonly created?: (placeholder: string, id: string) => PromiseLike<void> | undefined;
}

/** The ids that calls have made, by their placeholders. */
export type CreatedIds = ReadonlyMap<string, string>;

/** Makes the calls of a plan one after the other. The first failure ends it, and so does the signal between two calls; what was done stays. */
export async function carryOut(client: ApiGatewayV2Client, operations: readonly Operation[], { signal, report, created: hear }: CarryingOut): Promise<AwsResult<CreatedIds>> {
  const created = new Map<string, string>();
  for (const [done, operation] of operations.entries()) {
    if (signal?.aborted === true) return fail(toAwsFailure(undefined, signal));
    report?.(done, operations.length, operation);
    const answer = await attempt(signal, () => send(client, withIds(operation, created), signal));
    if (!answer.ok) return fail({ ...answer.error, message: `${operation.call} (${operation.about}): ${answer.error.message}` });
    const id: unknown = Reflect.get(answer.value, ID_OF_ANSWER[operation.call] ?? '');
    if (operation.creates === undefined || typeof id !== 'string') continue;
    created.set(operation.creates, id);
    await hear?.(operation.creates, id);
  }
  return ok(created);
}

/** The operation's call and its input belong together; the compiler loses that when it looks the call up. */
function send(client: ApiGatewayV2Client, { call, input }: Operation, signal: AbortSignal | undefined): Promise<object> {
  const sendCall = SEND[call] as (client: ApiGatewayV2Client, input: object, options: ReturnType<typeof sendOptions>) => Promise<object>;
  return sendCall(client, input, sendOptions(signal));
}

/** Placeholders become the ids that were made in their place; a route's target holds one behind its slash. */
function withIds(operation: Operation, created: CreatedIds): Operation {
  const put = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const placeholder = value.replace(/^integrations\//, '');
    const id = created.get(placeholder);
    return id === undefined ? value : value.slice(0, value.length - placeholder.length) + id;
  };
  const input = Object.fromEntries(Object.entries(operation.input).map(([name, value]) => [name, ID_MEMBERS.has(name) ? put(value) : value]));
  return { ...operation, input } as Operation;
}

const ID_MEMBERS: ReadonlySet<string> = new Set(['ApiId', 'AuthorizerId', 'IntegrationId', 'RouteId', 'Target', 'DeploymentId']);
