import type { VpcLink } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredVpcLink } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { withTexts } from '../patch';
import { badRequest, notFound } from '../serviceError';

/** VPC links of REST APIs: kept and named, with no network behind. The sentences are recorded (cp-api-*vpc_link*). */

function linkOf({ store }: Context, id: string): StoredVpcLink {
  const link = store.get('vpcLink', id);
  if (!link) throw notFound('Invalid Vpc Link identifier specified');
  return link;
}

function toVpcLink({ id, name, description, targetArns, tags }: StoredVpcLink): VpcLink {
  return { id, name, targetArns: [...targetArns], status: 'AVAILABLE', statusMessage: 'Your vpc link is ready for use', ...defined({ description, tags: tags && { ...tags } }) };
}

function keep(context: Context, link: StoredVpcLink): StoredVpcLink {
  context.store.commit({ put: 'vpcLink', value: link });
  return link;
}

export const vpcLinkHandlers = {
  CreateVpcLink(input, context) {
    const { name, targetArns, description, tags } = input;
    if (name === '') throw badRequest('Name cannot be empty');
    const wrong = targetArns.find((arn) => !/^arn:[^:]+:elasticloadbalancing:[^:]+:\d{12}:loadbalancer\/.+$/.test(arn));
    if (wrong !== undefined) throw badRequest(`Invalid ARN. ARN is not well formed ${wrong}`);
    return toVpcLink(keep(context, { id: newPartId(), name, targetArns, ...defined({ description, tags }) }));
  },

  GetVpcLink: (input, context) => toVpcLink(linkOf(context, input.vpcLinkId)),

  GetVpcLinks(input, { store }) {
    const page = pageOf(store.list('vpcLink'), ({ id }) => id, input);
    return { ...page, items: page.items.map(toVpcLink) };
  },

  UpdateVpcLink(input, context) {
    const link = withTexts(linkOf(context, input.vpcLinkId), input.patchOperations, 'name', 'description');
    return { tags: {}, ...toVpcLink(keep(context, link)) };
  },

  DeleteVpcLink(input, context) {
    context.store.commit({ remove: 'vpcLink', key: linkOf(context, input.vpcLinkId).id });
    return {};
  },
} satisfies RestHandlers;
