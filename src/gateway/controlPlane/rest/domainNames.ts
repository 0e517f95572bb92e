import type { DomainName } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredDomainName, StoredMapping } from '../../store/v2Types';
import { ACCOUNT_ID, restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { onlyReplace, patched, segmentsOf, unknownPath, type Patch } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { domainNameOf, keepDomain, newDomain } from '../v2/domainNames';
import { stageWith } from './stages';

/** Custom domain names and base path mappings of v1: the same domain names that v2 sees, in v1's shape. */

type Configuration = NonNullable<StoredDomainName['settings']['DomainNameConfigurations']>[number];

const configurationOf = ({ settings }: StoredDomainName): Configuration => settings.DomainNameConfigurations?.[0] ?? {};

function toDomainName(domain: StoredDomainName, region: string): DomainName {
  const configuration = configurationOf(domain);
  const { ApiGatewayDomainName: name, HostedZoneId: zone, CertificateArn: certificate, EndpointType: type = 'EDGE' } = configuration;
  const { MutualTlsAuthentication: trust } = domain.settings;
  const isEdge = type === 'EDGE';
  return {
    domainName: domain.id, domainNameArn: `arn:aws:apigateway:${region}:${ACCOUNT_ID}:/domainnames/${domain.id}`, domainNameStatus: 'AVAILABLE',
    endpointConfiguration: { types: [type], ipAddressType: configuration.IpAddressType ?? 'ipv4' },
    ...defined({
      securityPolicy: configuration.SecurityPolicy, tags: domain.settings.Tags && { ...domain.settings.Tags },
      ownershipVerificationCertificateArn: configuration.OwnershipVerificationCertificateArn,
      mutualTlsAuthentication: trust && defined({ truststoreUri: trust.TruststoreUri, truststoreVersion: trust.TruststoreVersion }),
      ...(isEdge ? { distributionDomainName: name, distributionHostedZoneId: zone, certificateArn: certificate } : { regionalDomainName: name, regionalHostedZoneId: zone, regionalCertificateArn: certificate }),
    }),
  };
}

export const domainNameHandlers = {
  CreateDomainName(input, context) {
    const EndpointType = input.endpointConfiguration?.types?.[0] === 'REGIONAL' ? 'REGIONAL' : 'EDGE';
    const { mutualTlsAuthentication: trust, ownershipVerificationCertificateArn, endpointConfiguration } = input;
    const configuration = defined({
      EndpointType, CertificateArn: input.regionalCertificateArn ?? input.certificateArn, SecurityPolicy: input.securityPolicy, CertificateName: input.regionalCertificateName ?? input.certificateName,
      IpAddressType: endpointConfiguration?.ipAddressType, OwnershipVerificationCertificateArn: ownershipVerificationCertificateArn,
    });
    const settings = { Tags: input.tags && { ...input.tags }, MutualTlsAuthentication: trust && defined({ TruststoreUri: trust.truststoreUri, TruststoreVersion: trust.truststoreVersion }) };
    const domain = newDomain(context, input.domainName, { DomainNameConfigurations: [configuration as Configuration], ...defined(settings) });
    return toDomainName(keepDomain(context, domain), context.region);
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
    context.store.commit({ remove: 'domainName', key: domainNameOf(context, input.domainName).id });
    return {};
  },
} satisfies RestHandlers;

const CONFIGURED: Readonly<Record<string, (value: string) => Partial<Configuration>>> = {
  '/certificateArn': (CertificateArn) => ({ CertificateArn }),
  '/regionalCertificateArn': (CertificateArn) => ({ CertificateArn }),
  '/certificateName': (CertificateName) => ({ CertificateName }),
  '/regionalCertificateName': (CertificateName) => ({ CertificateName }),
  '/ownershipVerificationCertificateArn': (OwnershipVerificationCertificateArn) => ({ OwnershipVerificationCertificateArn }),
  '/endpointConfiguration/ipAddressType': (value) => ({ IpAddressType: value === 'dualstack' ? 'dualstack' : 'ipv4' }),
  '/endpointConfiguration/types/EDGE': (value) => ({ EndpointType: toEndpointType(value) }),
  '/endpointConfiguration/types/REGIONAL': (value) => ({ EndpointType: toEndpointType(value) }),
  '/endpointConfiguration/types/0': (value) => ({ EndpointType: toEndpointType(value) }),
  '/securityPolicy': (value) => ({ SecurityPolicy: value === 'TLS_1_0' ? 'TLS_1_0' : 'TLS_1_2' }),
};

function toEndpointType(value: string): 'EDGE' | 'REGIONAL' {
  if (value !== 'EDGE' && value !== 'REGIONAL') throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE');
  return value;
}

const TRUSTSTORE: Readonly<Record<string, 'TruststoreUri' | 'TruststoreVersion'>> = {
  '/mutualTlsAuthentication/truststoreUri': 'TruststoreUri', '/mutualTlsAuthentication/truststoreVersion': 'TruststoreVersion',
};

/** API reference, UpdateDomainName, patch operations. */
function patchDomain(domain: StoredDomainName, patch: Patch): StoredDomainName {
  const path = patch.path ?? '';
  const truststore = Object.hasOwn(TRUSTSTORE, path) ? TRUSTSTORE[path] : undefined;
  if (truststore) {
    onlyReplace(patch);
    return { ...domain, settings: { ...domain.settings, MutualTlsAuthentication: { ...domain.settings.MutualTlsAuthentication, [truststore]: patch.value ?? '' } } };
  }
  const change = Object.hasOwn(CONFIGURED, path) ? CONFIGURED[path] : undefined;
  if (!change) throw unknownPath(path);
  onlyReplace(patch);
  const configuration = { ...configurationOf(domain), ...change(patch.value ?? '') };
  return { ...domain, settings: { ...domain.settings, DomainNameConfigurations: [configuration] } };
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
