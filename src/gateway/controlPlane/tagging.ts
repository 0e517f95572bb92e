import { omit } from '../../base';
import type { Change, Tables, Tags } from '../store/types';
import type { Context } from './context';
import { badRequest, notFound } from './serviceError';

/** What carries tags, whichever version of the service names it by its ARN. */
export interface Tagged {
  readonly tags: Tags | undefined;
  /** The change that gives it other tags. */
  with(tags: Record<string, string>): Change;
}

/** Finds what the segments of an ARN name behind their first: an id, and what follows it. */
type Find = (context: Context, id: string, rest: readonly string[]) => Tagged | undefined;

/** By an ARN's first segment (service authorization reference, resource types). */
export type Taggable = Readonly<Record<string, Find>>;

type TaggedTable = 'apiKey' | 'usagePlan' | 'vpcLink' | 'clientCertificate';

/** A value of a table that keeps its tags in a member. */
export const inTable = (table: TaggedTable): Find => ({ store }, id) => taggedIn(table, store.get(table, id));

export function taggedIn<Name extends TaggedTable | 'accessAssociation'>(table: Name, value: Tables[Name] | undefined): Tagged | undefined {
  return value && { tags: value.tags, with: (tags) => ({ put: table, value: withTags(value, tags) }) as Change };
}

/** Empty tags are none. */
export const withTags = <T extends { readonly tags?: Tags }>(value: T, tags: Tags): T => (Object.keys(tags).length > 0 ? { ...value, tags } : (omit(value, 'tags') as T));

/** Both versions of the service tag the same domain names. Behind the plus sign of an ARN stands the id of a private one. */
export const taggedDomain: Find = ({ store }, name) => {
  const domain = store.get('domainName', name.replace(/\+.*$/, ''));
  return domain && { tags: domain.settings.Tags, with: (Tags) => ({ put: 'domainName', value: { ...domain, settings: { ...domain.settings, Tags } } }) };
};

/** What an ARN names: `arn:aws:apigateway:us-east-1::/apis/{id}/stages/{name}` (developer guide, Tagging). The texts of refusals are not recorded. */
export function taggedAt(context: Context, taggable: Taggable, arn: string): Tagged {
  const [kind = '', id = '', ...rest] = /^arn:[^:]+:apigateway:[^:]*:\d*:\/(.+)$/.exec(arn)?.[1]?.split('/') ?? [];
  const find = Object.hasOwn(taggable, kind) ? taggable[kind] : undefined;
  if (!find) throw badRequest('Invalid ARN specified in the request');
  const tagged = find(context, id, rest);
  if (!tagged) throw notFound('Resource not found for provided ARN');
  return tagged;
}

/** Adds tags: at most fifty, and none that begin with `aws:` (developer guide, Tagging). */
export function addTags({ store }: Context, tagged: Tagged, added: Tags): void {
  const tags = { ...tagged.tags, ...added };
  if (Object.keys(tags).length > 50) throw badRequest('A resource can have at most 50 tags');
  const reserved = Object.keys(tags).find((key) => key.startsWith('aws:'));
  if (reserved !== undefined) throw badRequest(`Tag keys must not begin with 'aws:': ${reserved}`);
  store.commit(tagged.with(tags));
}

export const removeTags = ({ store }: Context, tagged: Tagged, keys: readonly string[]): void => store.commit(tagged.with(omit(tagged.tags ?? {}, ...keys)));
