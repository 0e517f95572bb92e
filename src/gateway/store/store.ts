import { compileRestApi, type CompiledRestApi } from '../../apigw';
import { applyDelta, deltaOf, type RestApiDelta } from './delta';
import type { Change, KeptChange, StoredDeployment, StoredRestApi } from './types';

/** Keeps changes before they count: returns once they are safe, throws if they could not be written. */
export interface Journal {
  append(changes: readonly KeptChange[]): void;
  /** May replace everything written so far by the state as a whole. */
  fold(snapshot: () => readonly Change[]): void;
}

/** The state in memory. Reading is plain; every change goes through `commit`, which writes it down first. */
export class Store {
  readonly #restApis = new Map<string, StoredRestApi>();
  /** By API, then by id. */
  readonly #deployments = new Map<string, Map<string, StoredDeployment>>();
  readonly #compiled = new WeakMap<StoredDeployment, CompiledRestApi>();
  readonly #journal: Journal | undefined;

  constructor(journal?: Journal, kept: readonly KeptChange[] = []) {
    this.#journal = journal;
    this.#apply(kept);
  }

  restApi(id: string): StoredRestApi | undefined {
    return this.#restApis.get(id);
  }

  /** In the order of their creation. */
  restApis(): readonly StoredRestApi[] {
    return [...this.#restApis.values()];
  }

  deployment(apiId: string, id: string): StoredDeployment | undefined {
    return this.#deployments.get(apiId)?.get(id);
  }

  deployments(apiId: string): readonly StoredDeployment[] {
    return [...(this.#deployments.get(apiId)?.values() ?? [])];
  }

  /** The compiled form of a deployment: made once, when it is first served. */
  compiled(deployment: StoredDeployment): CompiledRestApi {
    const known = this.#compiled.get(deployment);
    if (known) return known;
    const compiled = compileRestApi(deployment.api);
    this.#compiled.set(deployment, compiled);
    return compiled;
  }

  /** Writes the changes down, then makes them visible, all of them or none. */
  commit(...changes: readonly Change[]): void {
    this.#journal?.append(changes.map((change) => this.#shorten(change)));
    this.#apply(changes);
    this.#journal?.fold(() => this.#snapshot());
  }

  /** The whole state as changes to an empty one. */
  #snapshot(): readonly Change[] {
    return [
      ...this.restApis().map((value): Change => ({ put: 'restApi', value })),
      ...[...this.#deployments.values()].flatMap((ofApi) => [...ofApi.values()].map((value): Change => ({ put: 'deployment', value }))),
    ];
  }

  #shorten(change: Change): KeptChange {
    const known = 'put' in change && change.put === 'restApi' ? this.#restApis.get(change.value.id) : undefined;
    return known && 'put' in change && change.put === 'restApi' ? { update: 'restApi', delta: deltaOf(known, change.value) } : change;
  }

  #apply(changes: readonly KeptChange[]): void {
    for (const change of changes) {
      if ('put' in change) this.#put(change);
      else if ('update' in change) this.#update(change.delta);
      else if (change.remove === 'deployment') this.#deployments.get(change.apiId)?.delete(change.id);
      else {
        this.#restApis.delete(change.id);
        this.#deployments.delete(change.id);
      }
    }
  }

  /** A difference to an API that is not there was written before a snapshot that already holds its deletion. */
  #update(delta: RestApiDelta): void {
    const known = this.#restApis.get(delta.id);
    if (known) this.#restApis.set(delta.id, applyDelta(known, delta));
  }

  #put(change: Extract<Change, { put: string }>): void {
    if (change.put === 'restApi') {
      this.#restApis.set(change.value.id, change.value);
      return;
    }
    const ofApi = this.#deployments.get(change.value.apiId) ?? new Map<string, StoredDeployment>();
    this.#deployments.set(change.value.apiId, ofApi.set(change.value.id, change.value));
  }
}
