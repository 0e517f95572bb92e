import {
  compileHttpApi, compileRestApi, compileWebSocketApi, ResponseCache, Throttle, UsageMeter, type CompiledHttpApi, type CompiledRestApi, type CompiledWebSocketApi, type GatewayEnvironment,
} from '../../apigw';
import type { HttpApi, RestApi, WebSocketApi } from '../../apigw/model';
import { bounded } from './heavy/budget';

/** What lives between requests and is lost with the process: compiled deployments, caches, and what counts against limits. */
export class Running {
  readonly throttle = new Throttle();
  readonly usage = new UsageMeter();
  readonly #rest = new WeakMap<RestApi, CompiledRestApi>();
  readonly #http = new WeakMap<HttpApi, CompiledHttpApi>();
  readonly #webSocket = new WeakMap<WebSocketApi, CompiledWebSocketApi>();
  /** By `apiId/stageName`. */
  readonly #caches = new Map<string, ResponseCache>();
  readonly #isBounded: boolean;
  /** By the stored stage. */
  readonly #environments = new WeakMap<object, { readonly version: number; readonly domainName: string | undefined; readonly environment: GatewayEnvironment }>();

  /** `isBounded`: templates that take long throw `OverBudget`, as somebody else runs them then. */
  constructor(isBounded = false) {
    this.#isBounded = isBounded;
  }

  /** A deployment's API is compiled once, when it is first served. */
  rest(api: RestApi): CompiledRestApi {
    return known(this.#rest, api, () => (this.#isBounded ? bounded(compileRestApi(api)) : compileRestApi(api)));
  }

  http(api: HttpApi): CompiledHttpApi {
    return known(this.#http, api, compileHttpApi);
  }

  webSocket(api: WebSocketApi): CompiledWebSocketApi {
    return known(this.#webSocket, api, () => (this.#isBounded ? bounded(compileWebSocketApi(api)) : compileWebSocketApi(api)));
  }

  /** Made once for each version of the state, as requests come more often than changes; anew where a stage is called by another host than before. */
  environment(stage: object, version: number, domainName: string | undefined, make: () => GatewayEnvironment): GatewayEnvironment {
    const known = this.#environments.get(stage);
    if (known?.version === version && known.domainName === domainName) return known.environment;
    const environment = make();
    this.#environments.set(stage, { version, domainName, environment });
    return environment;
  }

  cache(apiId: string, stageName: string): ResponseCache {
    const key = `${apiId}/${stageName}`;
    const cache = this.#caches.get(key) ?? new ResponseCache();
    this.#caches.set(key, cache);
    return cache;
  }
}

function known<Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const value = map.get(key) ?? make(key);
  map.set(key, value);
  return value;
}
