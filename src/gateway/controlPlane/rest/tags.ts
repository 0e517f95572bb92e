import { omit } from '../../../base';
import type { StoredRestApi, StoredStage, Tags } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { badRequest, notFound } from '../serviceError';
import { keep } from './restApis';
import { stageWith, withStage } from './stages';

/** What carries tags: an API or a stage, named by its ARN. */
interface Tagged {
  readonly tags: Tags;
  keep(tags: Tags): StoredRestApi;
}

function taggedAt(context: Context, arn: string): Tagged {
  const [, apiId, stageName] = /^arn:[^:]+:apigateway:[^:]*::\/restapis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? [];
  if (apiId === undefined) throw badRequest('Invalid ARN specified in the request');
  const api = context.store.restApi(apiId);
  const stage = api && stageName !== undefined ? stageWith(api, stageName) : undefined;
  if (!api || (stageName !== undefined && !stage)) throw notFound('Resource not found for provided ARN');
  return stage
    ? { tags: stage.tags ?? {}, keep: (tags) => keep(context, withStage(api, withTags(stage, tags))) }
    : { tags: api.tags, keep: (tags) => keep(context, { ...api, tags }) };
}

const withTags = (stage: StoredStage, tags: Tags): StoredStage => (Object.keys(tags).length > 0 ? { ...stage, tags } : omit(stage, 'tags'));

export const tagHandlers = {
  GetTags: (input, context) => ({ tags: { ...taggedAt(context, input.resourceArn).tags } }),

  TagResource(input, context) {
    const tagged = taggedAt(context, input.resourceArn);
    tagged.keep({ ...tagged.tags, ...input.tags });
    return {};
  },

  UntagResource(input, context) {
    const tagged = taggedAt(context, input.resourceArn);
    tagged.keep(omit(tagged.tags, ...input.tagKeys));
    return {};
  },
} satisfies RestHandlers;
