import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import type { Handlers } from '../../protocol';
import { connectPage, pageOptions, type PageName } from './webviewPanel';

/** What stands behind one panel: state that changes, and is described whole at each change. */
export interface PanelSession<State> extends Disposable {
  readonly state: State;
  readonly onDidChange: vscode.Event<State>;
}

/** A kind of panel of which there may be several, one per thing shown, each brought back after a reload. */
export interface PanelKind<Methods, State, Memento, Session extends PanelSession<State>> {
  readonly viewType: string;
  readonly page: PageName;
  readonly column: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus?: boolean };
  title(state: State): string;
  /** The same for mementos of the same thing. */
  key(memento: Memento): string;
  /** What a webview kept over a reload is checked like anything that comes from outside. */
  isMemento(value: unknown): value is Memento;
  start(memento: Memento): Session;
  handlers(session: Session): Handlers<Methods>;
}

interface OpenPanel<Session> {
  readonly panel: vscode.WebviewPanel;
  readonly session: Session;
}

export class PanelSet<Methods, State, Memento, Session extends PanelSession<State>> implements Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #kind: PanelKind<Methods, State, Memento, Session>;
  readonly #open = new Map<string, OpenPanel<Session>>();
  readonly #store = new DisposableStore();

  constructor(extensionUri: vscode.Uri, kind: PanelKind<Methods, State, Memento, Session>) {
    this.#extensionUri = extensionUri;
    this.#kind = kind;
    this.#store.add(vscode.window.registerWebviewPanelSerializer(kind.viewType, {
      deserializeWebviewPanel: async (panel, memento: unknown) => void (kind.isMemento(memento) ? this.#attach(panel, memento) : panel.dispose()),
    }));
  }

  /** Opens the panel of a thing, or shows the one that is open; answers its session. */
  open(memento: Memento): Session {
    const { viewType, column } = this.#kind;
    const known = this.#open.get(this.#kind.key(memento));
    if (!known) return this.#attach(vscode.window.createWebviewPanel(viewType, '', column, pageOptions(this.#extensionUri)), memento);
    known.panel.reveal(undefined, column.preserveFocus);
    return known.session;
  }

  /** The session of the panel in front: the active one, else one that can be seen. */
  front(): Session | undefined {
    const open = [...this.#open.values()];
    return (open.find(({ panel }) => panel.active) ?? open.find(({ panel }) => panel.visible))?.session;
  }

  sessions(): readonly Session[] {
    return [...this.#open.values()].map(({ session }) => session);
  }

  states(): readonly State[] {
    return this.sessions().map(({ state }) => state);
  }

  dispose(): void {
    for (const { panel } of [...this.#open.values()]) panel.dispose();
    this.#store.dispose();
  }

  #attach(panel: vscode.WebviewPanel, memento: Memento): Session {
    const kind = this.#kind;
    const key = kind.key(memento);
    const session = kind.start(memento);
    panel.title = kind.title(session.state);
    const post = connectPage<Methods, State>(panel, this.#extensionUri, kind.page, kind.handlers(session));
    session.onDidChange((state) => {
      panel.title = kind.title(state);
      post(state);
    });
    this.#open.set(key, { panel, session });
    panel.onDidDispose(() => {
      session.dispose();
      if (this.#open.get(key)?.panel === panel) this.#open.delete(key);
    });
    return session;
  }
}
