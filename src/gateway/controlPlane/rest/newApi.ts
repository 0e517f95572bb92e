import { newApiId, newPartId } from '../../ids';
import type { EndpointConfiguration, StoredModel, StoredRestApi } from '../../store/types';
import { badRequest } from '../serviceError';

/** The service's own models, there in every API that was not imported (recordings cp-api-model_lifecycle-get-models, import-swagger-mock-cors). */
const DEFAULT_MODELS: readonly Omit<StoredModel, 'id'>[] = [
  { name: 'Empty', contentType: 'application/json', description: 'This is a default empty schema model', schema: schemaText('Empty Schema', '') },
  {
    name: 'Error', contentType: 'application/json', description: 'This is a default error schema model',
    schema: schemaText('Error Schema', ',\n  "properties" : {\n    "message" : { "type" : "string" }\n  }'),
  },
];

function schemaText(title: string, rest: string): string {
  return `{\n  "$schema" : "http://json-schema.org/draft-04/schema#",\n  "title" : "${title}",\n  "type" : "object"${rest}\n}`;
}

/** An API without methods: the root resource and the service's own models. */
export function newRestApi(name: string, region: string, now: number): StoredRestApi {
  const rootResourceId = newApiId();
  return {
    id: newApiId(), createdDate: now, region, name,
    apiKeySource: 'HEADER', binaryMediaTypes: [], disableExecuteApiEndpoint: false,
    endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
    tags: {}, warnings: [], rootResourceId,
    resources: [{ id: rootResourceId, path: '/', methods: [] }],
    models: DEFAULT_MODELS.map((model) => ({ id: newPartId(), ...model })),
    requestValidators: [], authorizers: [], gatewayResponses: [], stages: [],
  };
}

interface EndpointInput {
  readonly types?: readonly EndpointConfiguration['types'][number][] | undefined;
  readonly ipAddressType?: EndpointConfiguration['ipAddressType'] | undefined;
  readonly vpcEndpointIds?: readonly string[] | undefined;
}

/** Checks and completes an endpoint configuration (recordings cp-api-create_rest_api_with_endpoint_configuration-*, cp-api-create_rest_api_private_type-*). */
export function toEndpointConfiguration(input: EndpointInput | undefined): EndpointConfiguration {
  const types = input?.types ?? ['EDGE'];
  if (types.length === 0) throw badRequest('REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.');
  if (types.length > 1) throw badRequest('Cannot create an api with multiple Endpoint Types.');
  const ipAddressType = input?.ipAddressType ?? (types[0] === 'PRIVATE' ? 'dualstack' : 'ipv4');
  if (types[0] === 'PRIVATE' && ipAddressType === 'ipv4') throw badRequest('Only dualstack ipAddressType is supported for Private APIs.');
  return { types, ipAddressType, ...(input?.vpcEndpointIds ? { vpcEndpointIds: input.vpcEndpointIds } : {}) };
}

/** A size in bytes (recording cp-api-create_rest_api_with_optional_params-string-compression-size). */
export function checkCompressionSize(size: number): number {
  if (!Number.isInteger(size) || size < 0 || size > 10_485_760) throw badRequest('Invalid minimum compression size, must be between 0 and 10485760');
  return size;
}

/** An API to import a definition into: without models. */
export const emptyRestApi = (name: string, region: string, now: number): StoredRestApi => ({ ...newRestApi(name, region, now), models: [] });
