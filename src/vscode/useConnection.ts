import type { ApiGatewayConnection } from '../aws';
import type { Connection } from './connections';
import type { Outcome } from './failure';
import { withCancellableProgress } from './progress';
import type { Services } from './services';

/** Opens a connection and makes one call with cancellable progress; a failure is told. `doing` completes "Could not ...". Undefined: there is no answer. */
export async function useConnection<T>(
  { connections, notify }: Pick<Services, 'connections' | 'notify'>, connection: Connection, doing: string,
  call: (services: ApiGatewayConnection, signal: AbortSignal) => Promise<Outcome<T>>,
): Promise<{ readonly services: ApiGatewayConnection; readonly value: T } | undefined> {
  const opened = await connections.open(connection);
  if (!opened.ok) {
    notify.failure(doing, opened.error);
    return undefined;
  }
  const outcome = await withCancellableProgress(sentence(doing), (signal) => call(opened.value, signal));
  if (outcome.ok) return { services: opened.value, value: outcome.value };
  notify.failure(doing, outcome.error);
  return undefined;
}

const sentence = (doing: string): string => `${doing.charAt(0).toUpperCase()}${doing.slice(1)}`;
