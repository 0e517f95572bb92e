import { errorMessage, fail, isJsonObject, ok, type Disposable, type Result } from '../base';

/**
 * Requests and replies across a boundary that copies its messages (a worker thread, a webview).
 * A boundary's methods are one interface of plain function signatures; a request always gets a reply, a failed one its failure.
 */

/** Why a request has no answer. `code` is stable, `message` is for people. */
export interface RpcFailure {
  /**
   * `Failed`: the handler threw; `UnknownMethod`: the other side knows no such method; `TimeLimit`: it took longer than allowed and was stopped;
   * `Superseded`: a newer request took its place before it began; `Closed`: the other side is gone.
   */
  readonly code: 'Failed' | 'UnknownMethod' | 'TimeLimit' | 'Superseded' | 'Closed';
  readonly message: string;
}

interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface ReplyMessage {
  readonly kind: 'reply';
  readonly id: number;
  readonly result: Result<unknown, RpcFailure>;
}

/** Says that everything the sender shows has changed: the whole state, so that a reload needs no special case. */
export interface StateMessage<State> {
  readonly kind: 'state';
  readonly state: State;
}

type MethodOf<T, M extends keyof T> = T[M] extends (...args: infer A) => infer R ? { readonly args: A; readonly answer: R } : never;
export type ArgsOf<T, M extends keyof T> = MethodOf<T, M>['args'] extends readonly unknown[] ? MethodOf<T, M>['args'] : never;
export type AnswerOf<T, M extends keyof T> = MethodOf<T, M>['answer'];

/** One handler per method of `T`; it may answer later. */
export type Handlers<T> = { readonly [M in keyof T]: (...args: ArgsOf<T, M>) => AnswerOf<T, M> | Promise<AnswerOf<T, M>> };

/** The asking side of a boundary with the methods `T`. */
export interface Caller<T> extends Disposable {
  call<M extends keyof T & string>(method: M, ...args: ArgsOf<T, M>): Promise<Result<AnswerOf<T, M>, RpcFailure>>;
  /** Takes a message from the other side; false if it is no reply. */
  receive(message: unknown): boolean;
  /** Answers everything that still waits, and whatever is asked later, with `Closed` for this reason. */
  dispose(reason?: string): void;
}

export function createCaller<T>(post: (message: RequestMessage) => void): Caller<T> {
  const waiting = new Map<number, (result: Result<unknown, RpcFailure>) => void>();
  let lastId = 0;
  let closed: RpcFailure | undefined;
  return {
    call(method, ...args) {
      if (closed) return Promise.resolve(fail(closed));
      const id = ++lastId;
      return new Promise((resolve) => {
        // The other side's handlers are typed by the same T: what comes back under this id is this method's answer.
        waiting.set(id, resolve as (result: Result<unknown, RpcFailure>) => void);
        post({ kind: 'request', id, method, args });
      });
    },
    receive(message) {
      if (!isReply(message)) return false;
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
      return true;
    },
    dispose(reason = 'The other side is gone.') {
      const failure: RpcFailure = (closed ??= { code: 'Closed', message: reason });
      for (const resolve of waiting.values()) resolve(fail(failure));
      waiting.clear();
    },
  };
}

/** The answering side: takes any message, answers it if it is a request, and says whether it was one. */
export function createResponder<T>(handlers: Handlers<T>, post: (message: ReplyMessage) => void): (message: unknown) => boolean {
  const known = new Map<string, (...args: never[]) => unknown>(Object.entries(handlers));
  const answer = async (request: RequestMessage): Promise<Result<unknown, RpcFailure>> => {
    const handler = known.get(request.method);
    if (!handler) return fail({ code: 'UnknownMethod', message: `There is no method '${request.method}'.` });
    try {
      return ok(await handler(...(request.args as never[])));
    } catch (error) {
      return fail({ code: 'Failed', message: errorMessage(error) });
    }
  };
  return (message) => {
    if (!isRequest(message)) return false;
    void answer(message).then((result) => post({ kind: 'reply', id: message.id, result }));
    return true;
  };
}

function isRequest(value: unknown): value is RequestMessage {
  return isJsonObject(value) && value['kind'] === 'request' && typeof value['id'] === 'number' && typeof value['method'] === 'string' && Array.isArray(value['args']);
}

function isReply(value: unknown): value is ReplyMessage {
  return isJsonObject(value) && value['kind'] === 'reply' && typeof value['id'] === 'number' && isJsonObject(value['result']) && typeof value['result']['ok'] === 'boolean';
}

/** Whether a message is a state; its members are the sender's responsibility. */
export function isState<State>(value: unknown): value is StateMessage<State> {
  return isJsonObject(value) && value['kind'] === 'state' && isJsonObject(value['state']);
}
