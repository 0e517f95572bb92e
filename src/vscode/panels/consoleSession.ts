import * as vscode from 'vscode';
import { DisposableStore, fail, ok } from '../../base';
import type { ConsoleConnection, ConsoleForm, ConsoleMemento, ConsoleRoute, ConsoleSigner, ConsoleState, NamedValue, SampleMessage, SelectAnswer, ServedRequest } from '../../protocol';
import type { Socket, SocketEvent, SocketOptions } from '../../socket';
import { placeOf } from '../connections';
import type { Outcome } from '../failure';
import { createLatest } from '../latest';
import { CLOSE_CODES, REFUSALS } from '../local/closeCodes.data';
import { sampleMessages } from '../sampleEvents';
import { explainFailure } from '../notify';
import type { Services } from '../services';
import { Transcript } from './consoleTranscript';
import type { PanelSession } from './panelSet';
import { connectionOf } from './requestSenders';
import { findRoutesApi } from './routesSession';

export type ConsoleServices = Pick<Services, 'loadSocket' | 'workers' | 'definitions' | 'sampleEvents' | 'localGateway' | 'connections'>;

type Headers = SocketOptions['headers'];

/** One connection to a WebSocket API, and what goes over it. Knows nothing of how it is shown. */
export class ConsoleSession implements PanelSession<ConsoleState> {
  readonly #services: ConsoleServices;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<ConsoleState>());
  readonly onDidChange = this.#changed.event;
  readonly #predict = createLatest(() => this.#expect());
  readonly #transcript = this.#store.add(new Transcript(() => this.#tell()));
  #memento: ConsoleMemento;
  #connection: ConsoleConnection = { kind: 'closed' };
  #socket: Socket | undefined;
  #samples: readonly SampleMessage[] = [];
  #expected: ConsoleRoute | undefined;
  #messageRevision = 0;
  /** The id that the local gateway gave to this connection. */
  #connectionId: string | undefined;
  /** What the local gateway tells of the last handshake, before or after its answer is here: a refusal's request, or nothing yet. */
  #handshake: number | 'awaited' | undefined;

  constructor(services: ConsoleServices, memento: ConsoleMemento) {
    this.#services = services;
    this.#memento = memento;
    this.#store.add(services.sampleEvents.onDidChange(() => void this.#loadSamples()));
    this.#store.add(services.definitions.onDidChange(() => void this.#predict()));
    this.#store.add(services.localGateway.onDidServe((requests) => requests.forEach((request) => this.#served(request))));
    this.#store.add(services.connections.onDidChange((changed) => { if (changed === undefined) this.#tell(); }));
    void this.#loadSamples();
    void this.#predict();
  }

  get state(): ConsoleState {
    return {
      memento: this.#memento, title: this.#memento.target.name, connection: this.#connection, entries: this.#transcript.entries, samples: this.#samples, signers: this.#signers(), expected: this.#expected, messageRevision: this.#messageRevision,
    };
  }

  change(form: ConsoleForm): void {
    const isOther = form.message !== this.#memento.form.message;
    this.#memento = { ...this.#memento, form };
    if (isOther) void this.#predict();
  }

  connect(form: ConsoleForm): void {
    this.change(form);
    if (this.#connection.kind !== 'closed') return;
    if (!vscode.workspace.isTrusted) return this.#note('bad', 'Not connected', 'Nothing is connected to in Restricted Mode: trust the workspace first.');
    const url = urlOf(form);
    if (url === undefined) return this.#note('bad', 'Not connected', `${form.url} is no URL that begins with ws:// or wss://.`);
    this.#connection = { kind: 'connecting' };
    this.#handshake = 'awaited';
    this.#connectionId = undefined;
    this.#tell();
    void this.#open(url, form);
  }

  disconnect(): void {
    if (this.#socket) this.#socket.close(1000, '');
    else if (this.#connection.kind === 'connecting') this.#ended('bad', 'Not connected', 'The attempt was given up.');
  }

  send(form: ConsoleForm): void {
    this.change(form);
    if (this.#connection.kind !== 'open' || !this.#socket) return;
    this.#socket.send(form.message);
    const id = this.#transcript.addMessage('sent', new TextEncoder().encode(form.message), false);
    void this.#explain(form.message).then((route) => route && this.#transcript.route(id, route));
  }

  clear(): void {
    this.#transcript.clear();
  }

  chooseSample(id: string): void {
    const sample = this.#samples.find((candidate) => candidate.id === id);
    if (sample) this.#setMessage(sample.message);
  }

  reuse(id: number): void {
    const text = this.textOf(id);
    if (text !== undefined) this.#setMessage(text);
  }

  textOf(id: number): string | undefined {
    return this.#transcript.textOf(id);
  }

  dispose(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#connection = { kind: 'closed' };
    socket?.close(1000, '');
    this.#store.dispose();
  }

  /** Signs the handshake where that is asked for, and sends it unless it was given up meanwhile. */
  async #open(url: string, form: ConsoleForm): Promise<void> {
    const attempt = this.#connection;
    const signature = await this.#sign(url, form.signer);
    if (this.#connection !== attempt) return;
    if (!signature.ok) {
      const { message, hint } = explainFailure(signature.error);
      return this.#ended('bad', 'Not connected', hint === undefined ? message : `${message}\n${hint}`);
    }
    const subprotocols = form.subprotocols.split(',').map((name) => name.trim()).filter((name) => name !== '');
    const headers = signed(named(form.headers).map(({ name, value }) => [name, value]), signature.value);
    const socket: Socket = this.#services.loadSocket().openSocket({ url, headers, subprotocols }, (event) => this.#socket === socket && this.#heard(event));
    this.#socket = socket;
  }

  /** What a connection's credentials add to the handshake: they never leave this process. */
  async #sign(url: string, signer: string | undefined): Promise<Outcome<Headers>> {
    if (signer === undefined) return ok([]);
    const { connections } = this.#services;
    const connection = connectionOf(this.#services, signer);
    if (!connection) return fail({ kind: 'service', code: 'NotFound', message: 'The connection whose key was to sign was removed.', retryable: false });
    const opened = await connections.open(connection);
    return opened.ok ? opened.value.signGet(url) : opened;
  }

  /** The connections there are; a chosen one that was removed stays in sight. */
  #signers(): readonly ConsoleSigner[] {
    const { signer } = this.#memento.form;
    const all = this.#services.connections.all().map((connection): ConsoleSigner => ({ id: connection.id, label: connection.kind === 'local' ? 'the local gateway\'s key' : placeOf(connection) }));
    return signer === undefined || all.some(({ id }) => id === signer) ? all : [...all, { id: signer, label: `${signer}, which was removed` }];
  }

  #setMessage(message: string): void {
    this.#memento = { ...this.#memento, form: { ...this.#memento.form, message } };
    this.#messageRevision += 1;
    void this.#predict();
    this.#tell();
  }

  #heard(event: SocketEvent): void {
    switch (event.kind) {
      case 'open':
        this.#connection = { kind: 'open', since: Date.now(), subprotocol: event.subprotocol };
        return this.#note('good', 'Connected', event.subprotocol === '' ? '' : `Subprotocol ${event.subprotocol}`);
      case 'message':
        return void this.#transcript.addMessage('received', event.data, event.binary);
      case 'refused':
        this.#ended('bad', `Refused with ${event.status}`, [REFUSALS[event.status], event.body].filter((part) => part !== undefined && part !== '').join('\n'));
        if (typeof this.#handshake === 'number') this.#explainRefusal(this.#handshake);
        return;
      case 'failed':
        return this.#ended('bad', 'Not connected', event.message);
      case 'closed':
        return this.#ended(event.code === 1000 || event.code === 1005 ? 'plain' : 'bad', `Closed with ${event.code}`, [CLOSE_CODES[event.code] ?? 'A code of the application.', event.reason].filter((part) => part !== '').join('\n'));
    }
  }

  #ended(tone: 'bad' | 'plain', title: string, detail: string): void {
    this.#socket = undefined;
    this.#connection = { kind: 'closed' };
    this.#note(tone, title, detail);
  }

  #note(tone: 'good' | 'bad' | 'plain', title: string, detail: string): void {
    this.#transcript.addNote(tone, title, detail);
  }

  /** What the local gateway did with this connection's messages. */
  #served(request: ServedRequest): void {
    const { id, api, event, connectionId, route, latency } = request;
    if (api === undefined || api !== this.#memento.target.localApi) return;
    if (event === 'CONNECT') this.#shook(request);
    if (event === 'MESSAGE' && connectionId === this.#connectionId) this.#transcript.served({ ...(route !== undefined && { route }), latency, steps: id });
  }

  /** A handshake was served: this console's, as far as can be told. A refusal that is told of late may be of the one before. */
  #shook({ id, status, connectionId }: ServedRequest): void {
    if (this.#handshake === undefined) return;
    const isClosed = this.#connection.kind === 'closed';
    if (status !== 101 && isClosed) this.#explainRefusal(id);
    else if (status !== 101) this.#handshake = id;
    else if (!isClosed) {
      this.#connectionId = connectionId;
      this.#handshake = undefined;
    }
  }

  #explainRefusal(request: number): void {
    this.#handshake = undefined;
    this.#transcript.explainNote(request);
  }

  async #loadSamples(): Promise<void> {
    this.#samples = sampleMessages(await this.#services.sampleEvents.all());
    this.#tell();
  }

  async #expect(): Promise<void> {
    const { message } = this.#memento.form;
    this.#expected = message === '' ? undefined : await this.#explain(message);
    this.#tell();
  }

  /** Where a message goes as the definition says now; undefined where the routes are not known. */
  async #explain(message: string): Promise<ConsoleRoute | undefined> {
    const { routes } = this.#memento.target;
    if (!routes) return undefined;
    const { expression, routeKeys } = (await findRoutesApi(this.#services.definitions, routes)) ?? routes;
    const answer = await this.#services.workers.reading.call({}, 'select', { expression, routeKeys, message });
    return answer.ok ? toRoute(answer.value) : undefined;
  }

  #tell(): void {
    this.#changed.fire(this.state);
  }
}

const toRoute = ({ route, cause }: SelectAnswer): ConsoleRoute => ({ ...(route !== undefined && { route }), sentence: cause.sentence, known: 'expected' });

const named = (pairs: readonly NamedValue[]): readonly NamedValue[] => pairs.filter(({ name }) => name.trim() !== '').map(({ name, value }) => ({ name: name.trim(), value }));

/** A signature's own headers take the place of those that were typed. */
function signed(headers: Headers, signature: Headers): Headers {
  const names = new Set(signature.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...signature];
}

function urlOf({ url, query }: ConsoleForm): string | undefined {
  try {
    const parsed = new URL(url.trim());
    if (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:') return undefined;
    for (const { name, value } of named(query)) parsed.searchParams.append(name, value);
    return parsed.toString();
  } catch {
    return undefined;
  }
}
