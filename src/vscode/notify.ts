import * as vscode from 'vscode';
import { errorMessage } from '../base';
import { requestIdOf, type Failure } from './failure';

/** Something a person can do next. */
export interface NextAction {
  readonly title: string;
  run(): unknown;
}

/** The only place where an outcome becomes a message. Nobody waits for a message to be read. */
export interface Notifier {
  /** A short success or remark. */
  information(message: string, ...actions: readonly NextAction[]): void;
  /** Something a person has to put right before they can go on. */
  warning(message: string, ...actions: readonly NextAction[]): void;
  /** `doing` completes "Could not ...". Cancelling is no failure and says nothing. */
  failure(doing: string, failure: Failure, ...actions: readonly NextAction[]): void;
  /** A mistake of the extension's own. */
  unexpected(doing: string, error: unknown): void;
  /** Asks before something that cannot be undone or touches a running service; true when the person agreed. */
  confirm(question: string, detail: string, action: string): Promise<boolean>;
}

/** What a failure means, for people; `hint` says what may help. */
export function explainFailure(failure: Failure): { readonly message: string; readonly hint?: string } {
  const coded = failure.message.includes(failure.code) ? failure.message : `${failure.message} (${failure.code})`;
  switch (failure.kind) {
    case 'cancelled':
      return { message: 'Cancelled.' };
    case 'credentials':
      return { message: coded, hint: 'Sign in again or check the profile, then retry.' };
    case 'network':
      return { message: `The endpoint did not answer: ${coded}`, hint: 'Check the network and the endpoint, then retry.' };
    case 'throttled':
      return { message: `The service asks to slow down: ${coded}`, hint: 'Wait a little, then retry.' };
    case 'service':
      return { message: coded };
    case 'localGateway':
      return failure.code === 'EADDRINUSE'
        ? { message: `Port ${failure.port ?? ''} is in use by another program.`, hint: 'Use a free port, or change the setting apiGateway.local.port.' }
        : { message: coded, hint: 'The log says more.' };
    case 'definition':
      return { message: failure.message };
    case 'untrusted':
      return { message: failure.message, hint: 'Trust the workspace first.' };
  }
}

const SHOW_LOG = 'Show Log';

/** What helps against a kind of failure, whatever was being done. */
function remedies(failure: Failure): readonly NextAction[] {
  if (failure.kind === 'untrusted') return [{ title: 'Manage Trust', run: () => vscode.commands.executeCommand('workbench.trust.manage') }];
  if (failure.kind !== 'localGateway' || failure.code !== 'EADDRINUSE') return [];
  return [{ title: 'Use a Free Port', run: () => vscode.commands.executeCommand('apiGateway.startLocalGateway', { port: 0 }) }];
}

export function createNotifier(log: vscode.LogOutputChannel): Notifier {
  const showLog: NextAction = { title: SHOW_LOG, run: () => log.show() };
  const tell = (show: typeof vscode.window.showErrorMessage, message: string, actions: readonly NextAction[]): void => {
    const titles = actions.map((action) => action.title);
    void Promise.resolve(show(message, ...titles)).then((chosen) => actions.find((action) => action.title === chosen)?.run()).catch((error: unknown) => notifier.unexpected('do that', error));
  };
  const notifier: Notifier = {
    information: (message, ...actions) => tell(vscode.window.showInformationMessage, message, actions),
    warning: (message, ...actions) => tell(vscode.window.showWarningMessage, message, actions),
    failure: (doing, failure, ...actions) => {
      if (failure.kind === 'cancelled') return;
      const { message, hint } = explainFailure(failure);
      const requestId = requestIdOf(failure);
      const sentence = [`Could not ${doing}: ${message}`, hint, requestId && `Request id ${requestId}.`].filter((part) => part !== undefined).join(' ');
      log.error(sentence);
      tell(vscode.window.showErrorMessage, sentence, [...actions, ...remedies(failure), showLog]);
    },
    unexpected: (doing, error) => {
      log.error(error instanceof Error ? error : String(error));
      tell(vscode.window.showErrorMessage, `Could not ${doing}: ${errorMessage(error)}`, [showLog]);
    },
    confirm: async (question, detail, action) => (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action,
  };
  return notifier;
}
