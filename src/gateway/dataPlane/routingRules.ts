import type { HeaderList } from '../../apigw';
import type { StoredDomainName, StoredRoutingRule } from '../store/v2Types';

/** What a rule invokes: `basePath` is the part of the path that it takes away; empty if none. */
export interface Routed {
  readonly apiId: string;
  readonly stageName: string;
  readonly basePath: string;
}

interface Asked {
  readonly path: string;
  readonly headers: HeaderList;
}

/** Whether a base path, without slashes around it, is what a path begins with. Case counts. */
export const startsWithBasePath = (path: string, basePath: string): boolean => basePath === '' || path === `/${basePath}` || path.startsWith(`/${basePath}/`);

/**
 * What the first rule invokes whose conditions all hold, lowest priority first; one without conditions takes every request
 * (developer guide, Routing rules to connect API stages to a custom domain name for REST APIs).
 */
export function routedByRule({ rules = [] }: StoredDomainName, asked: Asked): Routed | undefined {
  const ordered = rules.toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0));
  const rule = ordered.find(({ Conditions = [] }) => Conditions.every((condition) => holds(condition, asked)));
  const invoked = rule?.Actions?.[0]?.InvokeApi;
  return invoked && { apiId: invoked.ApiId ?? '', stageName: invoked.Stage ?? '', basePath: invoked.StripBasePath === true ? matchedBasePath(rule, asked.path) : '' };
}

function holds({ MatchBasePaths: paths, MatchHeaders: matched }: NonNullable<StoredRoutingRule['Conditions']>[number], { path, headers }: Asked): boolean {
  if (paths && !paths.AnyOf?.some((basePath) => startsWithBasePath(path, basePath))) return false;
  const hasHeader = (wanted: string, glob: string): boolean => headers.some(([name, value]) => name.toLowerCase() === wanted.toLowerCase() && matchesGlob(value, glob));
  return !matched || (matched.AnyOf ?? []).some(({ Header = '', ValueGlob = '' }) => hasHeader(Header, ValueGlob));
}

/** Of several that match, which one is taken away is unknown: here it is the longest. */
function matchedBasePath({ Conditions = [] }: StoredRoutingRule, path: string): string {
  const matching = Conditions.flatMap(({ MatchBasePaths }) => MatchBasePaths?.AnyOf ?? []).filter((basePath) => startsWithBasePath(path, basePath));
  return matching.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** Case counts; a star stands at the beginning, at the end, or at both. */
function matchesGlob(value: string, glob: string): boolean {
  const text = glob.replace(/^\*/, '').replace(/\*$/, '');
  if (glob.startsWith('*')) return glob.length > 1 && !glob.endsWith('*') ? value.endsWith(text) : value.includes(text);
  return glob.endsWith('*') ? value.startsWith(text) : value === glob;
}
