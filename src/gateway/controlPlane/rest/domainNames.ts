import type { DomainName, RoutingMode } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredDomainName, StoredMapping } from '../../store/v2Types';
import { ACCOUNT_ID, restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { onlyReplace, patched, segmentsOf, unknownPath, type Patch } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { createdDomain, domainNameOf, keepDomain, removeDomain } from '../v2/domainNames';
import { stageWith } from './stages';

/** Custom domain names and base path mappings of v1: the same domain names that v2 sees, in v1's shape. */

type Configuration = NonNullable<StoredDomainName['settings']['DomainNameConfigurations']>[number];

const configurationOf = ({ settings }: StoredDomainName): Configuration => settings.DomainNameConfigurations?.[0] ?? {};

type V2RoutingMode = NonNullable<StoredDomainName['settings']['RoutingMode']>;

/** The two versions of the service name the modes differently. */
const ROUTING_MODES: Readonly<Record<RoutingMode, V2RoutingMode>> = {
  BASE_PATH_MAPPING_ONLY: 'API_MAPPING_ONLY', ROUTING_RULE_ONLY: 'ROUTING_RULE_ONLY', ROUTING_RULE_THEN_BASE_PATH_MAPPING: 'ROUTING_RULE_THEN_API_MAPPING',
};
const MODE_NAMES = Object.keys(ROUTING_MODES) as RoutingMode[];

/** A private domain name has its id behind its name (command line's reference, create-domain-name-access-association). */
export const domainNameArn = ({ id, domainNameId }: StoredDomainName, region: string): string =>
  `arn:aws:apigateway:${region}:${ACCOUNT_ID}:/domainnames/${id}${domainNameId === undefined ? '' : `+${domainNameId}`}`;

function toDomainName(domain: StoredDomainName, region: string): DomainName {
  const configuration = configurationOf(domain);
  const { ApiGatewayDomainName: name, HostedZoneId: zone, CertificateArn: certificate, EndpointType: type = 'EDGE' } = configuration;
  const { MutualTlsAuthentication: trust } = domain.settings;
  const { domainNameId, policy } = domain;
  return {
    domainName: domain.id, domainNameArn: domainNameArn(domain, region), domainNameStatus: 'AVAILABLE',
    endpointConfiguration: { types: [domainNameId === undefined ? type : 'PRIVATE'], ipAddressType: configuration.IpAddressType ?? 'ipv4' },
    ...defined({
      domainNameId, policy, routingMode: MODE_NAMES.find((mode) => ROUTING_MODES[mode] === domain.settings.RoutingMode),
      securityPolicy: configuration.SecurityPolicy, tags: domain.settings.Tags && { ...domain.settings.Tags },
      ownershipVerificationCertificateArn: configuration.OwnershipVerificationCertificateArn,
      mutualTlsAuthentication: trust && defined({ truststoreUri: trust.TruststoreUri, truststoreVersion: trust.TruststoreVersion }),
      ...(type === 'EDGE' ? { certificateArn: certificate } : { regionalDomainName: name, regionalHostedZoneId: zone, regionalCertificateArn: certificate }),
      ...(type === 'EDGE' && domainNameId === undefined ? { distributionDomainName: name, distributionHostedZoneId: zone } : {}),
    }),
  };
}

export const domainNameHandlers = {
  CreateDomainName(input, context) {
    const { mutualTlsAuthentication: trust, ownershipVerificationCertificateArn, endpointConfiguration, policy } = input;
    const type = endpointConfiguration?.types?.[0] ?? 'EDGE';
    const configuration = defined({
      EndpointType: type === 'REGIONAL' ? type : ('EDGE' as const), CertificateArn: input.regionalCertificateArn ?? input.certificateArn, SecurityPolicy: input.securityPolicy, CertificateName: input.regionalCertificateName ?? input.certificateName,
      IpAddressType: endpointConfiguration?.ipAddressType, OwnershipVerificationCertificateArn: ownershipVerificationCertificateArn,
    });
    const settings = { RoutingMode: input.routingMode && ROUTING_MODES[input.routingMode], Tags: input.tags && { ...input.tags }, MutualTlsAuthentication: trust && defined({ TruststoreUri: trust.truststoreUri, TruststoreVersion: trust.truststoreVersion }) };
    const domain = createdDomain(context, input.domainName, { DomainNameConfigurations: [configuration as Configuration], ...defined(settings) });
    return toDomainName(keepDomain(context, type === 'PRIVATE' ? { ...domain, domainNameId: newPartId(), ...defined({ policy }) } : domain), context.region);
  },

  GetDomainName: (input, context) => toDomainName(domainNameOf(context, input.domainName), context.region),

  GetDomainNames(input, { store, region }) {
    const page = pageOf(store.list('domainName'), ({ id }) => id, input);
    return { ...page, items: page.items.map((domain) => toDomainName(domain, region)) };
  },

  UpdateDomainName(input, context) {
    const domain = patched(domainNameOf(context, input.domainName), input.patchOperations, patchDomain);
    return toDomainName(keepDomain(context, domain), context.region);
  },

  DeleteDomainName(input, context) {
    removeDomain(context, input.domainName);
    return {};
  },
} satisfies RestHandlers;

type PatchDomain = (domain: StoredDomainName, value: string) => StoredDomainName;

const withSettings = (domain: StoredDomainName, settings: Partial<StoredDomainName['settings']>): StoredDomainName => ({ ...domain, settings: { ...domain.settings, ...settings } });
const configured = (change: (value: string) => Partial<Configuration>): PatchDomain => (domain, value) => withSettings(domain, { DomainNameConfigurations: [{ ...configurationOf(domain), ...change(value) }] });
const truststore = (member: 'TruststoreUri' | 'TruststoreVersion'): PatchDomain => (domain, value) => withSettings(domain, { MutualTlsAuthentication: { ...domain.settings.MutualTlsAuthentication, [member]: value } });

const ENDPOINT_TYPE = configured((value) => ({ EndpointType: oneOf<'REGIONAL' | 'EDGE'>(['REGIONAL', 'EDGE'], value, 'EndpointTypes') }));

/** API reference, UpdateDomainName, patch operations. */
const PATCHES: Readonly<Record<string, PatchDomain>> = {
  '/certificateArn': configured((CertificateArn) => ({ CertificateArn })),
  '/regionalCertificateArn': configured((CertificateArn) => ({ CertificateArn })),
  '/certificateName': configured((CertificateName) => ({ CertificateName })),
  '/regionalCertificateName': configured((CertificateName) => ({ CertificateName })),
  '/ownershipVerificationCertificateArn': configured((OwnershipVerificationCertificateArn) => ({ OwnershipVerificationCertificateArn })),
  '/endpointConfiguration/ipAddressType': configured((value) => ({ IpAddressType: value === 'dualstack' ? 'dualstack' : 'ipv4' })),
  '/endpointConfiguration/types/EDGE': ENDPOINT_TYPE,
  '/endpointConfiguration/types/REGIONAL': ENDPOINT_TYPE,
  '/endpointConfiguration/types/0': ENDPOINT_TYPE,
  '/securityPolicy': configured((value) => ({ SecurityPolicy: value === 'TLS_1_0' ? 'TLS_1_0' : 'TLS_1_2' })),
  '/mutualTlsAuthentication/truststoreUri': truststore('TruststoreUri'),
  '/mutualTlsAuthentication/truststoreVersion': truststore('TruststoreVersion'),
  '/routingMode': (domain, value) => withSettings(domain, { RoutingMode: ROUTING_MODES[oneOf(MODE_NAMES, value, 'RoutingMode')] }),
  '/policy': (domain, policy) => ({ ...domain, policy }),
};

function oneOf<Value extends string>(values: readonly Value[], given: string, what: string): Value {
  const value = values.find((known) => known === given);
  if (value === undefined) throw badRequest(`Invalid ${what} specified. Valid options are ${values.join(',')}`);
  return value;
}

function patchDomain(domain: StoredDomainName, patch: Patch): StoredDomainName {
  const path = patch.path ?? '';
  const apply = Object.hasOwn(PATCHES, path) ? PATCHES[path] : undefined;
  if (!apply) throw unknownPath(path);
  onlyReplace(patch);
  return apply(domain, patch.value ?? '');
}

/** How v1 writes the base path of the domain's root. */
const ROOT = '(none)';

interface BasePathMapping {
  readonly basePath: string;
  readonly restApiId: string;
  readonly stage?: string;
}

const toMapping = ({ key, apiId, stage }: StoredMapping): BasePathMapping => ({ basePath: key === '' ? ROOT : key, restApiId: apiId, ...(stage === '' ? {} : { stage }) });

/** Texts of refusals are not recorded. */
function mappingOf(domain: StoredDomainName, basePath: string): StoredMapping {
  const mapping = domain.mappings.find(({ key }) => key === (basePath === ROOT ? '' : basePath));
  if (!mapping) throw notFound('Invalid base path mapping identifier specified');
  return mapping;
}

function checkMapping(context: Context, domain: StoredDomainName, mapping: StoredMapping): StoredMapping {
  const api = restApiOf(context, mapping.apiId);
  if (mapping.stage !== '' && !stageWith(api, mapping.stage)) throw badRequest('Invalid stage identifier specified');
  if (mapping.key !== '' && !/^[A-Za-z0-9$._+!*'()/-]+$/.test(mapping.key)) throw badRequest('Base path may only contain letters, numbers and one of $-_.+!*\'()/');
  if (domain.mappings.some(({ id, key }) => id !== mapping.id && key === mapping.key)) throw conflict('Base path already exists for this domain name');
  return mapping;
}

export const basePathMappingHandlers = {
  CreateBasePathMapping(input, context) {
    const domain = domainNameOf(context, input.domainName);
    const key = input.basePath === undefined || input.basePath === ROOT ? '' : input.basePath;
    const mapping = checkMapping(context, domain, { id: newPartId(), key, apiId: input.restApiId, stage: input.stage ?? '' });
    keepDomain(context, { ...domain, mappings: [...domain.mappings, mapping] });
    return toMapping(mapping);
  },

  GetBasePathMapping: (input, context) => toMapping(mappingOf(domainNameOf(context, input.domainName), input.basePath)),

  GetBasePathMappings(input, context) {
    const page = pageOf(domainNameOf(context, input.domainName).mappings, ({ id }) => id, input);
    return { ...page, items: page.items.map(toMapping) };
  },

  UpdateBasePathMapping(input, context) {
    const domain = domainNameOf(context, input.domainName);
    const known = mappingOf(domain, input.basePath);
    const mapping = patched(known, input.patchOperations, patchMapping);
    checkMapping(context, domain, mapping);
    keepDomain(context, { ...domain, mappings: domain.mappings.map((other) => (other === known ? mapping : other)) });
    return toMapping(mapping);
  },

  DeleteBasePathMapping(input, context) {
    const domain = domainNameOf(context, input.domainName);
    const mapping = mappingOf(domain, input.basePath);
    keepDomain(context, { ...domain, mappings: domain.mappings.filter((other) => other !== mapping) });
    return {};
  },
} satisfies RestHandlers;

/** API reference, UpdateBasePathMapping, patch operations. */
function patchMapping(mapping: StoredMapping, patch: Patch): StoredMapping {
  const [member, ...rest] = segmentsOf(patch.path ?? '');
  const value = patch.value ?? '';
  if (rest.length > 0) throw unknownPath(patch.path ?? '');
  onlyReplace(patch);
  if (member === 'basePath') return { ...mapping, key: value === ROOT ? '' : value };
  if (member === 'restApiId' || member === 'restapiId') return { ...mapping, apiId: value };
  if (member === 'stage') return { ...mapping, stage: value };
  throw unknownPath(patch.path ?? '');
}
