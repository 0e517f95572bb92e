import type { DomainNameAccessAssociation } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import type { StoredAccessAssociation } from '../../store/types';
import { ACCOUNT_ID, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { badRequest, conflict, notFound } from '../serviceError';
import { domainNameArn } from './domainNames';

/** Which VPC endpoints may call a private custom domain name: kept and named, with no network behind. The texts of refusals are not recorded. */

/** The form is that of the command line's reference, create-domain-name-access-association. */
const arnOf = ({ id }: StoredAccessAssociation, region: string): string => `arn:aws:apigateway:${region}:${ACCOUNT_ID}:/domainnameaccessassociations/${id}`;

function toAssociation({ store, region }: Context, association: StoredAccessAssociation): DomainNameAccessAssociation {
  const { domainName, source, tags } = association;
  const domain = store.get('domainName', domainName);
  return {
    domainNameAccessAssociationArn: arnOf(association, region), accessAssociationSource: source, accessAssociationSourceType: 'VPCE',
    ...defined({ domainNameArn: domain && domainNameArn(domain, region), tags: tags && { ...tags } }),
  };
}

function associationAt({ store }: Context, arn: string): StoredAccessAssociation {
  const association = store.get('accessAssociation', arn.replace(/^arn:[^:]+:apigateway:[^:]*:\d*:\/domainnameaccessassociations\//, ''));
  if (!association) throw notFound('Invalid domain name access association identifier specified');
  return association;
}

export const accessAssociationHandlers = {
  CreateDomainNameAccessAssociation(input, context) {
    const { accessAssociationSource: source, tags } = input;
    const domain = context.store.list('domainName').find((candidate) => domainNameArn(candidate, context.region) === input.domainNameArn);
    if (!domain) throw notFound('Invalid domain name identifier specified');
    if (domain.domainNameId === undefined) throw badRequest('Access associations are for private custom domain names');
    if (!/^vpce-[0-9a-z]+$/.test(source)) throw badRequest(`Invalid VPC endpoint identifier specified: ${source}`);
    const id = `domainname/${domain.id}/vpcesource/${source}`;
    if (context.store.get('accessAssociation', id)) throw conflict('The domain name access association already exists');
    const association: StoredAccessAssociation = { id, domainName: domain.id, source, ...defined({ tags }) };
    context.store.commit({ put: 'accessAssociation', value: association });
    return toAssociation(context, association);
  },

  GetDomainNameAccessAssociations(input, context) {
    // There is one account: every association is its own.
    const all = input.resourceOwner === 'OTHER_ACCOUNTS' ? [] : context.store.list('accessAssociation');
    const page = pageOf(all, ({ id }) => id, input);
    return { ...page, items: page.items.map((association) => toAssociation(context, association)) };
  },

  DeleteDomainNameAccessAssociation(input, context) {
    context.store.commit({ remove: 'accessAssociation', key: associationAt(context, input.domainNameAccessAssociationArn).id });
    return {};
  },

  /** Only associations of other accounts are rejected, one's own are deleted (API reference, RejectDomainNameAccessAssociation). */
  RejectDomainNameAccessAssociation(input, context) {
    associationAt(context, input.domainNameAccessAssociationArn);
    throw badRequest('A domain name access association of the own account can be deleted, not rejected');
  },
} satisfies RestHandlers;
