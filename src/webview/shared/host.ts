import type { Result } from '../../base';
import { createCaller, isState, type ArgsOf, type Caller, type RpcFailure } from '../../protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as a page sees it. */
export interface Host<Methods> {
  /** Asks for something whose effect comes back as a new state. */
  send<M extends keyof Methods & string>(method: M, ...args: ArgsOf<Methods, M>): void;
}

/** How a page follows its host. */
export interface PageOptions<Methods, State> {
  /** Asks for the first state. */
  ready(caller: Caller<Methods>): Promise<Result<State, RpcFailure>>;
  /** Gets the whole state, at once and at every change. */
  show(state: State): void;
  /** What is kept for a reload. */
  keep(state: State): unknown;
  /** Gets what could not be done. */
  complain(message: string): void;
}

/** Connects a page to its host. */
export function connectHost<Methods, State>(options: PageOptions<Methods, State>): Host<Methods> {
  const api = acquireVsCodeApi();
  const caller = createCaller<Methods>((message) => api.postMessage(message));
  const take = (state: State): void => {
    api.setState(options.keep(state));
    options.show(state);
  };
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!caller.receive(data) && isState<State>(data)) take(data.state);
  });
  void options.ready(caller).then((answer) => (answer.ok ? take(answer.value) : options.complain(answer.error.message)));
  return {
    send(method, ...args) {
      void caller.call(method, ...args).then((answer) => {
        if (!answer.ok) options.complain(answer.error.message);
      });
    },
  };
}
