import type { StoredV2Stage } from '../../store/v2Types';
import type { V2Handlers } from '../handlers';
import { addTags, removeTags, taggedAt, taggedDomain, type Taggable } from '../tagging';
import { withPart } from './parts';

const TAGGABLE: Taggable = {
  apis({ store }, id, [kind, stageName]) {
    const api = store.get('v2Api', id);
    if (!api || kind === undefined) return api && { tags: api.settings.Tags, with: (Tags) => ({ put: 'v2Api', value: { ...api, settings: { ...api.settings, Tags } } }) };
    const stage = kind === 'stages' ? api.stages.find((candidate) => candidate.id === stageName) : undefined;
    return stage && { tags: stage.Tags, with: (Tags) => ({ put: 'v2Api', value: { ...api, stages: withPart<StoredV2Stage>(api.stages, { ...stage, Tags }) } }) };
  },
  vpclinks({ store }, id) {
    const link = store.get('v2VpcLink', id);
    return link && { tags: link.Tags, with: (Tags) => ({ put: 'v2VpcLink', value: { ...link, Tags } }) };
  },
  domainnames: taggedDomain,
};

export const tagHandlers = {
  GetTags: (input, context) => ({ Tags: { ...taggedAt(context, TAGGABLE, input.ResourceArn).tags } }),

  TagResource(input, context) {
    addTags(context, taggedAt(context, TAGGABLE, input.ResourceArn), input.Tags ?? {});
    return {};
  },

  UntagResource(input, context) {
    removeTags(context, taggedAt(context, TAGGABLE, input.ResourceArn), input.TagKeys);
    return {};
  },
} satisfies V2Handlers;
