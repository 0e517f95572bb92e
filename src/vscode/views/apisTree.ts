import * as vscode from 'vscode';
import type { ApiGatewayConnection } from '../../aws';
import { DisposableStore, fail, ok, type Disposable } from '../../base';
import { LOCAL, type Connection, type Connections } from '../connections';
import { requestIdOf, type Outcome } from '../failure';
import type { LocalGateway } from '../localGateway';
import type { Services } from '../services';
import { apisItem, nodeId, type ApisNode, type ConnectionStatus, type FailureNode, type LoadMoreNode } from './apisNodes';
import { sourcesOf } from './apisSources';
import { Listing } from './listing';
import { modelChildren, type ModelNode } from './modelNodes';

/** The lists below one node. */
type Sections = readonly Listing<ApisNode>[];

/** Connections and what they hold. Lists are fetched when a node is opened, a page at a time, and kept until refreshed. */
export class ApisTree implements vscode.TreeDataProvider<ApisNode>, Disposable {
  readonly #connections: Connections;
  readonly #localGateway: LocalGateway;
  readonly #log: vscode.LogOutputChannel;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<ApisNode | undefined>());
  readonly #sections = new Map<string, Promise<Outcome<Sections>>>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor({ connections, localGateway, log }: Pick<Services, 'connections' | 'localGateway' | 'log'>) {
    this.#connections = connections;
    this.#localGateway = localGateway;
    this.#log = log;
    this.#store.add(connections.onDidChange((connection) => this.#connectionChanged(connection)));
  }

  /** Fetches what stands below a node again; without a node, everything. */
  refresh(node?: ApisNode): void {
    this.#forget(node === undefined ? '' : nodeId(node));
    this.#changed.fire(node);
  }

  async loadMore(node: LoadMoreNode): Promise<void> {
    const sections = await this.#sections.get(nodeId(node.parent));
    const listing = sections?.ok ? sections.value[node.section] : undefined;
    if (listing === undefined) return;
    const loaded = this.#fetchNext(listing, node.parent);
    this.#changed.fire(node.parent);
    await loaded;
    this.#changed.fire(node.parent);
  }

  /** Tries again what a failure node reports. Credentials are read anew. */
  async retry(node: FailureNode): Promise<void> {
    const { failure, parent } = node;
    if (failure.kind === 'localGateway') await this.#localGateway.start();
    else if (failure.kind === 'credentials') this.#connections.reset(connectionOf(parent));
    else if (failure.kind === 'network') this.refresh(parent);
    else if ((await this.#sections.get(nodeId(parent)))?.ok === true) await this.loadMore({ kind: 'loadMore', parent, section: node.section, loading: false });
    else this.refresh(parent);
  }

  async getChildren(node?: ApisNode): Promise<ApisNode[]> {
    if (node === undefined) return this.#roots();
    if (sourcesOf(node).length > 0) return [...(await this.#fetched(node))];
    return [...knownChildren(node)];
  }

  getTreeItem(node: ApisNode): vscode.TreeItem {
    return apisItem(node, (connection) => this.#status(connection));
  }

  dispose(): void {
    this.#forget('');
    this.#store.dispose();
  }

  #status(connection: Connection): ConnectionStatus {
    const endpoint = this.#connections.customEndpoint(connection);
    if (connection.kind === 'aws') return { state: 'running', ...(endpoint === undefined ? {} : { endpoint }) };
    const { state } = this.#localGateway;
    return { state: state.kind, ...(state.kind === 'running' ? { endpoint: state.gateway.endpoint } : {}) };
  }

  /** None in Restricted Mode: the view's welcome content says why. */
  async #roots(): Promise<ApisNode[]> {
    if (!vscode.workspace.isTrusted) return [];
    await this.#connections.readEndpoints();
    return this.#connections.all().map((connection) => ({ kind: 'connection', connection }));
  }

  async #fetched(node: ApisNode): Promise<readonly ApisNode[]> {
    const key = nodeId(node);
    const opening = this.#sections.get(key) ?? this.#open(node);
    this.#sections.set(key, opening);
    const sections = await opening;
    if (!sections.ok) {
      if (this.#sections.get(key) === opening) this.#sections.delete(key);
      return [{ kind: 'failure', parent: node, section: 0, failure: sections.error }];
    }
    const children = withoutRepetition(sections.value.flatMap((listing, section) => sectionNodes(node, listing, section)));
    return children.length > 0 ? children : [{ kind: 'empty', parent: node, message: emptyMessage(node) }];
  }

  /** Opens the lists below a node and fetches the first page of each. */
  async #open(node: ApisNode): Promise<Outcome<Sections>> {
    const connection = connectionOf(node);
    const { state } = this.#localGateway;
    // Drawing the view again must not start a gateway that failed: that takes a person.
    if (connection.kind === 'local' && state.kind === 'failed') return fail(state.failure);
    const opened = await this.#connections.open(connection);
    if (!opened.ok) return opened;
    const sections = sourcesOf(node).map((source) => listingOf(source, opened.value));
    await Promise.all(sections.map((listing) => this.#fetchNext(listing, node)));
    return ok(sections);
  }

  /** The view shows a failure shortened; the log keeps all of it, with the request's id. */
  async #fetchNext(listing: Listing<ApisNode>, parent: ApisNode): Promise<void> {
    await listing.next();
    const { failure } = listing;
    if (failure === undefined || failure.kind === 'cancelled') return;
    const requestId = requestIdOf(failure);
    this.#log.warn(`Listing below ${nodeId(parent)} failed: ${failure.code}: ${failure.message}${requestId === undefined ? '' : `, request id ${requestId}`}`);
  }

  #connectionChanged(connection: Connection | undefined): void {
    if (connection === undefined) return this.refresh();
    this.#forget(connection.id);
    this.#changed.fire(undefined);
  }

  #forget(prefix: string): void {
    for (const [key, sections] of this.#sections) {
      if (key !== prefix && !key.startsWith(prefix === '' ? '' : `${prefix}/`)) continue;
      this.#sections.delete(key);
      void sections.then((outcome) => outcome.ok && outcome.value.forEach((listing) => listing.cancel()));
    }
  }
}

function listingOf(source: ReturnType<typeof sourcesOf>[number], services: ApiGatewayConnection): Listing<ApisNode> {
  const abort = new AbortController();
  return new Listing(source(services, abort.signal), abort);
}

function sectionNodes(parent: ApisNode, listing: Listing<ApisNode>, section: number): readonly ApisNode[] {
  // A listing is cancelled only when another takes its place.
  if (listing.failure?.kind === 'cancelled') return listing.items;
  if (listing.failure !== undefined && listing.state !== 'loading') return [...listing.items, { kind: 'failure', parent, section, failure: listing.failure }];
  if (listing.state === 'complete') return listing.items;
  return [...listing.items, { kind: 'loadMore', parent, section, loading: listing.state === 'loading' }];
}

/** A connection that cannot be used fails in all its lists: that is told once. */
function withoutRepetition(nodes: readonly ApisNode[]): readonly ApisNode[] {
  const told = new Set<string>();
  return nodes.filter((node) => {
    if (node.kind !== 'failure' || node.failure.kind === 'service') return true;
    const isNew = !told.has(node.failure.code);
    told.add(node.failure.code);
    return isNew;
  });
}

/** Children that need no call. */
function knownChildren(node: ApisNode): readonly ApisNode[] {
  switch (node.kind) {
    case 'serviceApi': {
      const { connection, api } = node;
      return [{ kind: 'group', group: api.kind === 'REST' ? 'resources' : 'routes', connection, api }, { kind: 'group', group: 'stages', connection, api }];
    }
    case 'connection':
    case 'group':
    case 'stage':
    case 'deployment':
    case 'loadMore':
    case 'failure':
    case 'empty':
      return [];
    default:
      return modelChildren(node);
  }
}

function connectionOf(node: ApisNode): Connection {
  switch (node.kind) {
    case 'connection':
    case 'serviceApi':
    case 'group':
    case 'stage':
    case 'deployment':
      return node.connection;
    case 'loadMore':
    case 'failure':
    case 'empty':
      return connectionOf(node.parent);
    default:
      return modelConnection(node);
  }
}

const modelConnection = (node: ModelNode): Connection => (node.origin.kind === 'service' ? node.origin.connection : LOCAL);

function emptyMessage(node: ApisNode): string {
  if (node.kind === 'connection') return node.connection.kind === 'local' ? 'No APIs yet: deploy one from the view Workspace' : 'No APIs in this region';
  return node.kind === 'group' ? `No ${node.group}` : 'Nothing here';
}
