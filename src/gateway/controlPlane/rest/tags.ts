import { omit } from '../../../base';
import type { Change, Tags } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { badRequest, notFound } from '../serviceError';
import { stageWith, withStage } from './stages';

/** What carries tags, named by its ARN. */
interface Tagged {
  readonly tags: Tags | undefined;
  /** The change that gives it other tags. */
  with(tags: Tags): Change;
}

const withTags = <T extends { readonly tags?: Tags }>(value: T, tags: Tags): T => (Object.keys(tags).length > 0 ? { ...value, tags } : (omit(value, 'tags') as T));

/** By the ARN's first segment: what is found by the id behind it, and by what follows that (developer guide, Tagging; service authorization reference, resource types). */
const TAGGED: Readonly<Record<string, (context: Context, id: string, rest: readonly string[]) => Tagged | undefined>> = {
  restapis({ store }, id, rest) {
    const api = store.restApi(id);
    if (!api || rest.length === 0) return api && { tags: api.tags, with: (tags) => ({ put: 'restApi', value: { ...api, tags } }) };
    const stage = rest[0] === 'stages' && rest.length === 2 ? stageWith(api, rest[1] ?? '') : undefined;
    return stage && { tags: stage.tags, with: (tags) => ({ put: 'restApi', value: withStage(api, withTags(stage, tags)) }) };
  },
  apikeys({ store }, id) {
    const key = store.get('apiKey', id);
    return key && { tags: key.tags, with: (tags) => ({ put: 'apiKey', value: withTags(key, tags) }) };
  },
  usageplans({ store }, id) {
    const plan = store.get('usagePlan', id);
    return plan && { tags: plan.tags, with: (tags) => ({ put: 'usagePlan', value: withTags(plan, tags) }) };
  },
  vpclinks({ store }, id) {
    const link = store.get('vpcLink', id);
    return link && { tags: link.tags, with: (tags) => ({ put: 'vpcLink', value: withTags(link, tags) }) };
  },
  clientcertificates({ store }, id) {
    const certificate = store.get('clientCertificate', id);
    return certificate && { tags: certificate.tags, with: (tags) => ({ put: 'clientCertificate', value: withTags(certificate, tags) }) };
  },
  domainnames({ store }, id) {
    const domain = store.get('domainName', id);
    return domain && { tags: domain.settings.Tags, with: (Tags) => ({ put: 'domainName', value: { ...domain, settings: { ...domain.settings, Tags } } }) };
  },
};

/** The texts of refusals are not recorded. */
function taggedAt(context: Context, arn: string): Tagged {
  const [kind = '', id = '', ...rest] = /^arn:[^:]+:apigateway:[^:]*:\d*:\/(.+)$/.exec(arn)?.[1]?.split('/') ?? [];
  const find = Object.hasOwn(TAGGED, kind) ? TAGGED[kind] : undefined;
  if (!find) throw badRequest('Invalid ARN specified in the request');
  const tagged = find(context, id, rest);
  if (!tagged) throw notFound('Resource not found for provided ARN');
  return tagged;
}

/** At most fifty, and none that begin with `aws:` (developer guide, Tagging). */
function checkTags(tags: Tags): Tags {
  if (Object.keys(tags).length > 50) throw badRequest('A resource can have at most 50 tags');
  const reserved = Object.keys(tags).find((key) => key.startsWith('aws:'));
  if (reserved !== undefined) throw badRequest(`Tag keys must not begin with 'aws:': ${reserved}`);
  return tags;
}

export const tagHandlers = {
  GetTags: (input, context) => ({ tags: { ...taggedAt(context, input.resourceArn).tags } }),

  TagResource(input, context) {
    const tagged = taggedAt(context, input.resourceArn);
    context.store.commit(tagged.with(checkTags({ ...tagged.tags, ...input.tags })));
    return {};
  },

  UntagResource(input, context) {
    const tagged = taggedAt(context, input.resourceArn);
    context.store.commit(tagged.with(omit(tagged.tags ?? {}, ...input.tagKeys)));
    return {};
  },
} satisfies RestHandlers;
