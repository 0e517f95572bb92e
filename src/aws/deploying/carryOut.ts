import type { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { fail, ok, omit } from '../../base';
import { attempt, toAwsFailure, type AwsResult } from '../failure';
import { sendOptions } from '../sendOptions';
import { afterwards } from './afterwards';
import { ID_OF_ANSWER, SEND, type Operation } from './calls';
import type { ExistingV2Api } from './existing';

export interface CarryingOut {
  /** What the plan was made for; absent for a new API. */
  readonly existing?: ExistingV2Api | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Before each call: how many are done, of how many, and what comes next. */
  readonly report?: (done: number, total: number, operation: Operation) => void;
  /** Hears each id as soon as it is made: a later call may fail. */
  readonly created?: (placeholder: string, id: string) => PromiseLike<void> | undefined;
}

/** The ids that calls have made, by their placeholders. */
type CreatedIds = ReadonlyMap<string, string>;

const NOTHING: ExistingV2Api = { api: {}, authorizers: [], models: [], integrations: [], routes: [], stages: [] };

/** Makes the calls of a plan one after the other; answers the API as it is then. The first failure ends it, and so does the signal between two calls; what was done stays. */
export async function carryOut(client: ApiGatewayV2Client, operations: readonly Operation[], { existing = NOTHING, signal, report, created: hear }: CarryingOut): Promise<AwsResult<ExistingV2Api>> {
  const created = new Map<string, string>();
  let now = existing;
  for (const [done, planned] of operations.entries()) {
    if (signal?.aborted === true) return fail(toAwsFailure(undefined, signal));
    report?.(done, operations.length, planned);
    const operation = withIds(planned, created);
    const answer = await attempt(signal, () => send(client, operation, signal));
    if (!answer.ok) return fail({ ...answer.error, message: `${operation.call} (${operation.about}): ${answer.error.message}` });
    now = afterwards(now, operation, answer.value);
    const id: unknown = Reflect.get(answer.value, ID_OF_ANSWER[operation.call] ?? '');
    if (operation.creates === undefined || typeof id !== 'string') continue;
    created.set(operation.creates, id);
    await hear?.(operation.creates, id);
  }
  return ok(now);
}

/** The operation's call and its input belong together; the compiler loses that when it looks the call up. */
async function send(client: ApiGatewayV2Client, { call, input }: Operation, signal: AbortSignal | undefined): Promise<object> {
  const sendCall = SEND[call] as (client: ApiGatewayV2Client, input: object, options: ReturnType<typeof sendOptions>) => Promise<{ readonly $metadata: object }>;
  return omit(await sendCall(client, input, sendOptions(signal)), '$metadata');
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
