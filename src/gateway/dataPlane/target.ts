import { OWN_APIS } from '../backends/lambda/ownApis';
import type { HttpRequest } from '../http';
import type { Store } from '../store/store';
import type { StoredDomainName, StoredMapping } from '../store/v2Types';
import { routedByRule, startsWithBasePath } from './routingRules';

/** Which API a request of the data plane is for. */
export interface Target {
  readonly apiId: string;
  /** Known where the URL's style or a mapping names it; else the path begins with it, or it is `$default`. */
  readonly stageName?: string;
  /** The raw path behind the API, or behind the stage where that is known; starts with a slash. */
  readonly path: string;
  /** The custom domain name that the client called. */
  readonly domainName?: string;
}

/** How functions reach the gateway's APIs (`backends/lambda/ownApis.ts`). */
const OWN_API = new RegExp(`^${OWN_APIS}([^/]+)(/.*)?$`);
const PATH_STYLES = [/^\/restapis\/([^/]+)\/([^/]+)\/_user_request_(\/.*)?$/, /^\/_aws\/execute-api\/([^/]+)\/([^/]+)(\/.*)?$/];

/** The target of a URL in one of the styles (`host` as `hostOf` gives it), `nothing mapped` for a custom domain name without a mapping, or undefined for everything else. */
export function targetOf(request: HttpRequest, host: string, store: Store): Target | 'nothing mapped' | undefined {
  const apiId = host.endsWith('.localhost') ? /^([^.]+)\.execute-api\.localhost$/.exec(host)?.[1] : undefined;
  if (apiId !== undefined) return { apiId, path: request.path };
  const found = domainAt(store, host);
  if (found) return routed(found.domain, found.domainName, request);
  const [, ownId, ownPath = '/'] = OWN_API.exec(request.path) ?? [];
  if (ownId !== undefined) return { apiId: ownId, path: ownPath };
  for (const style of PATH_STYLES) {
    const [, id, stageName, path] = style.exec(request.path) ?? [];
    if (id !== undefined && stageName !== undefined) return { apiId: id, stageName: decoded(stageName), path: path ?? '/' };
  }
  return undefined;
}

/** `$default` may come percent-encoded. */
const decoded = (stageName: string): string => (stageName === '%24default' ? '$default' : stageName);

/** A custom domain name by the Host header, in which `.localhost` may follow: such names need no DNS. `*.example.com` stands for one more label. */
export function domainAt(store: Store, host: string): { readonly domain: StoredDomainName; readonly domainName: string } | undefined {
  if (store.list('domainName').length === 0) return undefined;
  for (const domainName of [host, host.replace(/\.localhost$/, '')]) {
    const domain = store.get('domainName', domainName) ?? store.get('domainName', domainName.replace(/^[^.]+/, '*'));
    if (domain) return { domain, domainName };
  }
  return undefined;
}

/** Rules come before mappings, where the domain name's routing mode has both (developer guide, Send traffic to your APIs through your custom domain name). */
function routed(domain: StoredDomainName, domainName: string, request: HttpRequest): Target | 'nothing mapped' {
  const { RoutingMode: mode = 'API_MAPPING_ONLY' } = domain.settings;
  const rule = mode === 'API_MAPPING_ONLY' ? undefined : routedByRule(domain, request);
  if (rule) return { apiId: rule.apiId, stageName: rule.stageName, path: behind(rule.basePath, request.path), domainName };
  return mode === 'ROUTING_RULE_ONLY' ? 'nothing mapped' : mapped(domain, domainName, request.path);
}

/** The longest base path that the path begins with wins; the empty one takes the rest (developer guide, API mappings). */
function mapped(domain: StoredDomainName, domainName: string, path: string): Target | 'nothing mapped' {
  const matching = domain.mappings.filter(({ key }) => startsWithBasePath(path, key));
  const [longest] = matching.toSorted((a: StoredMapping, b: StoredMapping) => b.key.length - a.key.length);
  if (!longest) return 'nothing mapped';
  return { apiId: longest.apiId, path: behind(longest.key, path), domainName, ...(longest.stage === '' ? {} : { stageName: longest.stage }) };
}

/** The path behind a base path that it begins with. */
const behind = (basePath: string, path: string): string => (basePath === '' ? path : path.slice(basePath.length + 1) || '/');
