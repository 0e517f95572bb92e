import * as vscode from 'vscode';
import type { ApiGatewayConnection } from '../aws';
import { DisposableStore, fail, isJsonObject, type Disposable } from '../base';
import type { GatewayAddress } from '../protocol';
import { UNTRUSTED, type Outcome } from './failure';
import type { AwsRoom } from './lazyRooms';
import type { LocalGateway, LocalGatewayState } from './localGateway';

/** A place that has APIs: the embedded gateway, or a profile of the shared config files in one region. */
export type Connection =
  | { readonly kind: 'local'; readonly id: 'local'; readonly label: string; readonly region: string }
  | { readonly kind: 'aws'; readonly id: string; readonly label: string; readonly profile: string; readonly region: string };

export const LOCAL: Connection = { kind: 'local', id: 'local', label: 'Local', region: 'us-east-1' };

export interface Connections extends Disposable {
  /** A connection was added, removed, opened or lost; undefined: the list changed. */
  readonly onDidChange: vscode.Event<Connection | undefined>;
  /** Local first, then the AWS connections in the order they were added. */
  all(): readonly Connection[];
  add(profile: string, region: string): Promise<Connection>;
  remove(connection: Connection): Promise<void>;
  /** The services of a connection, opened at first use: Local starts its gateway. Failures are not kept. */
  open(connection: Connection): Promise<Outcome<ApiGatewayConnection>>;
  /** Forgets clients and credentials, so that the next call reads them again. */
  reset(connection: Connection): void;
  /** Something was made, changed or deleted at a connection. */
  touch(connection: Connection): void;
  /** Where a connection's calls go, when that is not AWS; known after `readEndpoints`. */
  customEndpoint(connection: Connection): string | undefined;
  /** Reads the custom endpoints of the AWS connections from the shared config files and the environment. */
  readEndpoints(): Promise<void>;
}

const STORAGE_KEY = 'apiGateway.connections';

interface StoredConnection {
  readonly profile: string;
  readonly region: string;
}

const toConnection = ({ profile, region }: StoredConnection): Connection => ({ kind: 'aws', id: `${profile}@${region}`, label: profile, profile, region });

const isStored = (value: unknown): value is StoredConnection => isJsonObject(value) && typeof value['profile'] === 'string' && typeof value['region'] === 'string';

export interface ConnectionsInput {
  readonly state: vscode.Memento;
  readonly loadAws: () => AwsRoom;
  readonly localGateway: LocalGateway;
  readonly mfaCode: (profile: string, serial: string) => Promise<string | undefined>;
}

export function createConnections(input: ConnectionsInput): Connections {
  return new ConnectionStore(input);
}

class ConnectionStore implements Connections {
  readonly #input: ConnectionsInput;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<Connection | undefined>());
  readonly #opened = new Map<string, Promise<Outcome<ApiGatewayConnection>>>();
  readonly #customEndpoints = new Map<string, string>();
  #localAddress: GatewayAddress | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(input: ConnectionsInput) {
    this.#input = input;
    this.#store.add(input.localGateway.onDidChange((state) => this.#localChanged(state)));
    this.#store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire(undefined)));
  }

  all(): readonly Connection[] {
    return [LOCAL, ...this.#stored().map(toConnection)];
  }

  async add(profile: string, region: string): Promise<Connection> {
    const added = toConnection({ profile, region });
    const others = this.#stored().filter((stored) => toConnection(stored).id !== added.id);
    await this.#input.state.update(STORAGE_KEY, [...others, { profile, region }]);
    this.#close(added.id);
    this.#changed.fire(undefined);
    return added;
  }

  async remove(connection: Connection): Promise<void> {
    await this.#input.state.update(STORAGE_KEY, this.#stored().filter((stored) => toConnection(stored).id !== connection.id));
    this.#close(connection.id);
    this.#changed.fire(undefined);
  }

  async open(connection: Connection): Promise<Outcome<ApiGatewayConnection>> {
    if (!vscode.workspace.isTrusted) return fail(UNTRUSTED);
    const known = this.#opened.get(connection.id);
    if (known) return known;
    const opening = this.#open(connection);
    this.#opened.set(connection.id, opening);
    const outcome = await opening;
    if (!outcome.ok && this.#opened.get(connection.id) === opening) this.#opened.delete(connection.id);
    return outcome;
  }

  reset(connection: Connection): void {
    this.#close(connection.id);
    this.#changed.fire(connection);
  }

  touch(connection: Connection): void {
    this.#changed.fire(connection);
  }

  customEndpoint(connection: Connection): string | undefined {
    return this.#customEndpoints.get(connection.id);
  }

  async readEndpoints(): Promise<void> {
    for (const connection of this.all()) {
      if (connection.kind !== 'aws') continue;
      const { apiGateway } = await this.#input.loadAws().readCustomEndpoints(connection.profile);
      if (apiGateway === undefined) this.#customEndpoints.delete(connection.id);
      else this.#customEndpoints.set(connection.id, apiGateway);
    }
  }

  dispose(): void {
    for (const id of [...this.#opened.keys()]) this.#close(id);
    this.#store.dispose();
  }

  async #open(connection: Connection): Promise<Outcome<ApiGatewayConnection>> {
    if (connection.kind === 'aws') {
      const mfaCode = (serial: string): Promise<string | undefined> => this.#input.mfaCode(connection.profile, serial);
      return this.#input.loadAws().openConnection({ kind: 'profile', profile: connection.profile, region: connection.region }, { mfaCode });
    }
    const running = await this.#input.localGateway.start();
    if (!running.ok) return running;
    const { endpoint, accessKeyId, secretAccessKey } = running.value;
    this.#localAddress = running.value;
    return this.#input.loadAws().openConnection({ kind: 'endpoint', endpoint, region: connection.region, accessKeyId, secretAccessKey });
  }

  /** Clients of a gateway that is gone, or that listens elsewhere or has other keys now, are of no use. */
  #localChanged(state: LocalGatewayState): void {
    const known = this.#localAddress;
    const isOther = state.kind === 'running' && known !== undefined && (state.gateway.endpoint !== known.endpoint || state.gateway.secretAccessKey !== known.secretAccessKey);
    if (state.kind === 'stopped' || state.kind === 'failed' || isOther) {
      this.#close(LOCAL.id);
      this.#localAddress = undefined;
    }
    this.#changed.fire(LOCAL);
  }

  #close(id: string): void {
    const opened = this.#opened.get(id);
    this.#opened.delete(id);
    void opened?.then((outcome) => outcome.ok && outcome.value.dispose());
  }

  #stored(): readonly StoredConnection[] {
    const stored = this.#input.state.get<unknown>(STORAGE_KEY);
    return Array.isArray(stored) ? stored.filter(isStored) : [];
  }
}

/** A connection in a sentence: `Local`, `work in eu-west-1`. */
export const placeOf = (connection: Connection): string => (connection.kind === 'local' ? connection.label : `${connection.profile} in ${connection.region}`);
