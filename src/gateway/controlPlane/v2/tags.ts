import { omit } from '../../../base';
import type { StoredV2Stage } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { badRequest, notFound } from '../serviceError';
import { keepDomain } from './domainNames';
import { withPart } from './parts';

type Tags = Readonly<Record<string, string>>;

/** What carries tags, and how they are kept with it. */
interface Tagged {
  readonly tags: Tags;
  keep(tags: Record<string, string>): void;
}

type FindTagged = (context: Context, id: string, part: string | undefined) => Tagged | undefined;

function taggedApi(context: Context, id: string, stageName: string | undefined): Tagged | undefined {
  const { store } = context;
  const api = store.get('v2Api', id);
  const put = (value: NonNullable<typeof api>): void => store.commit({ put: 'v2Api', value });
  if (!api || stageName === undefined) return api && { tags: api.settings.Tags ?? {}, keep: (Tags) => put({ ...api, settings: { ...api.settings, Tags } }) };
  const stage = api.stages.find((candidate) => candidate.id === stageName);
  return stage && { tags: stage.Tags ?? {}, keep: (Tags) => put({ ...api, stages: withPart<StoredV2Stage>(api.stages, { ...stage, Tags }) }) };
}

function taggedDomain(context: Context, name: string): Tagged | undefined {
  const domain = context.store.get('domainName', name);
  return domain && { tags: domain.settings.Tags ?? {}, keep: (Tags) => void keepDomain(context, { ...domain, settings: { ...domain.settings, Tags } }) };
}

function taggedVpcLink({ store }: Context, id: string): Tagged | undefined {
  const link = store.get('v2VpcLink', id);
  return link && { tags: link.Tags ?? {}, keep: (Tags) => store.commit({ put: 'v2VpcLink', value: { ...link, Tags } }) };
}

/** By the kind of resource in an ARN: `arn:aws:apigateway:us-east-1::/apis/{id}/stages/{name}` (developer guide, API Gateway Amazon Resource Name reference). */
const FINDERS: Readonly<Record<string, FindTagged>> = { apis: taggedApi, domainnames: taggedDomain, vpclinks: taggedVpcLink };

/** The sentences are those of the control plane of REST APIs, which are recorded. */
function taggedAt(context: Context, arn: string): Tagged {
  const [, kind = '', id = '', stageName] = /^arn:[^:]+:apigateway:[^:]*::\/(apis|domainnames|vpclinks)\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? [];
  const find = Object.hasOwn(FINDERS, kind) ? FINDERS[kind] : undefined;
  if (!find) throw badRequest('Invalid ARN specified in the request');
  const tagged = find(context, id, stageName);
  if (!tagged) throw notFound('Resource not found for provided ARN');
  return tagged;
}

export const tagHandlers = {
  GetTags: (input, context) => ({ Tags: { ...taggedAt(context, input.ResourceArn).tags } }),

  TagResource(input, context) {
    const tagged = taggedAt(context, input.ResourceArn);
    tagged.keep({ ...tagged.tags, ...input.Tags });
    return {};
  },

  UntagResource(input, context) {
    const tagged = taggedAt(context, input.ResourceArn);
    tagged.keep(omit(tagged.tags, ...input.TagKeys));
    return {};
  },
} satisfies V2Handlers;
