import type { ApiMapping, DomainName } from '@aws-sdk/client-apigatewayv2';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredDomainName, StoredMapping } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { badRequest, conflict, notFound } from '../serviceError';
import { pageOf, v2ApiOf, withoutPart, withPart } from './parts';

export function domainNameOf({ store }: Context, name: string): StoredDomainName {
  const domain = store.get('domainName', name);
  if (!domain) throw notFound('Invalid domain name identifier specified');
  return domain;
}

export function keepDomain(context: Context, domain: StoredDomainName): StoredDomainName {
  context.store.commit({ put: 'domainName', value: domain });
  return domain;
}

/** Removes a domain name with everything that was made for it. */
export function removeDomain(context: Context, name: string): void {
  const { id } = domainNameOf(context, name);
  const associations = context.store.list('accessAssociation').filter(({ domainName }) => domainName === id);
  context.store.commit({ remove: 'domainName', key: id }, ...associations.map(({ id: key }) => ({ remove: 'accessAssociation', key }) as const));
}

export const isDomainName = (name: string): boolean => /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name);

/** A domain name that is not taken. The caller keeps it. */
export function createdDomain({ store, region, ports }: Context, name: string, settings: StoredDomainName['settings']): StoredDomainName {
  if (!isDomainName(name)) throw badRequest(`The domain name is not valid: ${name}`);
  if (store.get('domainName', name)) throw conflict('The domain name you provided already exists.');
  return newDomain({ region, now: ports.clock.now() }, name, settings);
}

/** A domain name with the addresses that AWS would give it. */
export function newDomain({ region, now }: { readonly region: string; readonly now: number }, name: string, settings: StoredDomainName['settings']): StoredDomainName {
  const id = newPartId();
  const [first, ...more] = settings.DomainNameConfigurations ?? [{}];
  const configuration = {
    EndpointType: 'REGIONAL' as const, SecurityPolicy: 'TLS_1_2' as const, DomainNameStatus: 'AVAILABLE' as const,
    ApiGatewayDomainName: `d-${id}.execute-api.${region}.amazonaws.com`, HostedZoneId: 'Z000000000000000000000', ...first,
  };
  return { id: name, createdDate: now, mappings: [], settings: { ...settings, DomainNameConfigurations: [configuration, ...more] } };
}

const toDomain = ({ id, settings }: StoredDomainName): DomainName => ({ DomainName: id, ApiMappingSelectionExpression: '$request.basepath', ...settings });

export const domainNameHandlers = {
  CreateDomainName({ DomainName: name, ...settings }, context) {
    return toDomain(keepDomain(context, createdDomain(context, name, defined(settings))));
  },

  GetDomainName: (input, context) => toDomain(domainNameOf(context, input.DomainName)),

  GetDomainNames(input, { store }) {
    const { Items, ...page } = pageOf(store.list('domainName'), input);
    return { ...page, Items: Items.map(toDomain) };
  },

  UpdateDomainName({ DomainName: name, ...given }, context) {
    const domain = domainNameOf(context, name);
    return toDomain(keepDomain(context, { ...domain, settings: { ...domain.settings, ...defined(given) } }));
  },

  DeleteDomainName(input, context) {
    removeDomain(context, input.DomainName);
    return {};
  },
} satisfies V2Handlers;

const toMapping = ({ id, key, apiId, stage }: StoredMapping): ApiMapping & { readonly ApiMappingId: string } => ({ ApiMappingId: id, ApiMappingKey: key, ApiId: apiId, Stage: stage });

function mappingOf(domain: StoredDomainName, id: string): StoredMapping {
  const mapping = domain.mappings.find((candidate) => candidate.id === id);
  if (!mapping) throw notFound('Invalid ApiMapping identifier specified');
  return mapping;
}

/** The API of a mapping may be of either version of the service. */
function checkStage(context: Context, { apiId, stage }: StoredMapping): void {
  const names = context.store.restApi(apiId)?.stages.map(({ stageName }) => stageName) ?? v2ApiOf(context, apiId).stages.map(({ id }) => id);
  if (!names.includes(stage)) throw badRequest('Invalid stage identifier specified');
}

function keepMapping(context: Context, domain: StoredDomainName, mapping: StoredMapping): StoredMapping {
  checkStage(context, mapping);
  if (domain.mappings.some(({ id, key }) => id !== mapping.id && key === mapping.key)) throw conflict('ApiMapping key already exists for this domain name');
  keepDomain(context, { ...domain, mappings: withPart(domain.mappings, mapping) });
  return mapping;
}

export const apiMappingHandlers = {
  CreateApiMapping(input, context) {
    const mapping: StoredMapping = { id: newPartId(), key: input.ApiMappingKey ?? '', apiId: input.ApiId, stage: input.Stage };
    return toMapping(keepMapping(context, domainNameOf(context, input.DomainName), mapping));
  },

  GetApiMapping: (input, context) => toMapping(mappingOf(domainNameOf(context, input.DomainName), input.ApiMappingId)),

  GetApiMappings(input, context) {
    const { Items, ...page } = pageOf(domainNameOf(context, input.DomainName).mappings, input);
    return { ...page, Items: Items.map(toMapping) };
  },

  UpdateApiMapping(input, context) {
    const domain = domainNameOf(context, input.DomainName);
    const changed = { ...mappingOf(domain, input.ApiMappingId), ...defined({ key: input.ApiMappingKey, apiId: input.ApiId, stage: input.Stage }) };
    return toMapping(keepMapping(context, domain, changed));
  },

  DeleteApiMapping(input, context) {
    const domain = domainNameOf(context, input.DomainName);
    keepDomain(context, { ...domain, mappings: withoutPart(domain.mappings, mappingOf(domain, input.ApiMappingId)) });
    return {};
  },
} satisfies V2Handlers;
