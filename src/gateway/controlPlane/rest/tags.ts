import type { RestHandlers } from '../handlers';
import { addTags, inTable, removeTags, taggedAt, taggedDomain, taggedIn, withTags, type Taggable } from '../tagging';
import { stageWith, withStage } from './stages';

const TAGGABLE: Taggable = {
  restapis({ store }, id, rest) {
    const api = store.restApi(id);
    if (!api || rest.length === 0) return api && { tags: api.tags, with: (tags) => ({ put: 'restApi', value: { ...api, tags } }) };
    const stage = rest[0] === 'stages' && rest.length === 2 ? stageWith(api, rest[1] ?? '') : undefined;
    return stage && { tags: stage.tags, with: (tags) => ({ put: 'restApi', value: withStage(api, withTags(stage, tags)) }) };
  },
  apikeys: inTable('apiKey'),
  usageplans: inTable('usagePlan'),
  vpclinks: inTable('vpcLink'),
  clientcertificates: inTable('clientCertificate'),
  domainnames: taggedDomain,
  domainnameaccessassociations: ({ store }, kind, rest) => taggedIn('accessAssociation', store.get('accessAssociation', [kind, ...rest].join('/'))),
};

export const tagHandlers = {
  GetTags: (input, context) => ({ tags: { ...taggedAt(context, TAGGABLE, input.resourceArn).tags } }),

  TagResource(input, context) {
    addTags(context, taggedAt(context, TAGGABLE, input.resourceArn), input.tags);
    return {};
  },

  UntagResource(input, context) {
    removeTags(context, taggedAt(context, TAGGABLE, input.resourceArn), input.tagKeys);
    return {};
  },
} satisfies RestHandlers;
