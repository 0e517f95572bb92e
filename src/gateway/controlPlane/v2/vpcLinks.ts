import type { VpcLink } from '@aws-sdk/client-apigatewayv2';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredV2VpcLink } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { notFound } from '../serviceError';
import { pageOf } from './parts';

/** VPC links of HTTP APIs: kept and named, with no network behind. */

function linkOf({ store }: Context, id: string): StoredV2VpcLink {
  const link = store.get('v2VpcLink', id);
  if (!link) throw notFound(`Unable to find Vpc Link with Id ${id}`);
  return link;
}

function keep(context: Context, link: StoredV2VpcLink): StoredV2VpcLink {
  context.store.commit({ put: 'v2VpcLink', value: link });
  return link;
}

const toVpcLink = ({ id, createdDate, ...link }: StoredV2VpcLink): VpcLink => ({ ...link, VpcLinkId: id, CreatedDate: new Date(createdDate) });

export const vpcLinkHandlers = {
  CreateVpcLink({ Name, SubnetIds, SecurityGroupIds = [], Tags = {} }, context) {
    const link: StoredV2VpcLink = {
      id: newPartId(), createdDate: context.ports.clock.now(), Name, SubnetIds: [...SubnetIds], SecurityGroupIds: [...SecurityGroupIds], Tags: { ...Tags },
      VpcLinkStatus: 'AVAILABLE', VpcLinkStatusMessage: 'VPC link is ready to route traffic', VpcLinkVersion: 'V2',
    };
    return toVpcLink(keep(context, link));
  },

  GetVpcLink: (input, context) => toVpcLink(linkOf(context, input.VpcLinkId)),

  GetVpcLinks(input, { store }) {
    const { Items, ...page } = pageOf(store.list('v2VpcLink'), input);
    return { ...page, Items: Items.map(toVpcLink) };
  },

  UpdateVpcLink: (input, context) => toVpcLink(keep(context, { ...linkOf(context, input.VpcLinkId), ...defined({ Name: input.Name }) })),

  DeleteVpcLink(input, context) {
    context.store.commit({ remove: 'v2VpcLink', key: linkOf(context, input.VpcLinkId).id });
    return {};
  },
} satisfies V2Handlers;
