import type { Integration, Method, RestApi } from '../../../apigw/model';
import { defined, omit } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredMethod, StoredResource, StoredRestApi } from '../../store/types';
import { documentationParts } from './documentationDocument';
import { toPolicy } from './policies';

/** A definition's model laid over an API that exists: what import, merge and overwrite have in common. */

/**
 * The API with everything that the document does not declare removed.
 * Stages, tags and the endpoint stay (developer guide, Update an API with an OpenAPI definition).
 */
export function overwritten(api: StoredRestApi, document: RestApi): StoredRestApi {
  const root = api.resources.filter(({ id }) => id === api.rootResourceId).map((resource) => ({ ...resource, methods: [] }));
  return merged({ ...omit(api, 'description', 'policy'), resources: root, models: [], requestValidators: [], authorizers: [], gatewayResponses: [], binaryMediaTypes: [], documentationParts: [] }, document);
}

/** The API with what the document declares added or replaced; a method is replaced whole (same page of the guide). */
export function merged(api: StoredRestApi, document: RestApi): StoredRestApi {
  const requestValidators = mergeNamed(api.requestValidators, document.requestValidators);
  const authorizers = mergeNamed(api.authorizers, document.authorizers);
  const idOf = (list: readonly { readonly id: string; readonly name: string }[], name: string | undefined): string | undefined => list.find((item) => item.name === name)?.id;
  const toStored = ({ authorizer, requestValidator, ...method }: Method, resourceId: string): StoredMethod => ({
    ...withoutSource(method),
    ...defined({ authorizerId: idOf(authorizers, authorizer), requestValidatorId: idOf(requestValidators, requestValidator) }),
    ...(method.integration ? { integration: withNamespace(withoutSource(method.integration), resourceId) } : {}),
  });
  return {
    ...api,
    // Name and version come from the document in every mode (recording cp-import-put_rest_api_mode_binary_media_types-*).
    name: document.name,
    apiKeySource: document.apiKeySource,
    ...defined({ description: document.description, version: document.version, policy: document.policy === undefined ? undefined : toPolicy(document.policy, api), minimumCompressionSize: document.minimumCompressionSize }),
    binaryMediaTypes: [...new Set([...api.binaryMediaTypes, ...document.binaryMediaTypes])],
    requestValidators,
    authorizers,
    models: mergeNamed(api.models, document.models.map((model) => ({ ...model, schema: withServiceReferences(model.schema, api.id) }))),
    gatewayResponses: [...api.gatewayResponses.filter(({ responseType }) => !document.gatewayResponses.some((declared) => declared.responseType === responseType)), ...document.gatewayResponses.map(withoutSource)],
    resources: mergeResources(api, document, toStored),
    ...withDocumentation(api, document),
  };
}

function withDocumentation({ documentationParts: known = [] }: StoredRestApi, { documentation }: RestApi): Pick<StoredRestApi, 'documentationParts'> {
  const declared = documentationParts(documentation).map((part) => ({ id: newPartId(), ...part }));
  const places = new Set(declared.map(({ location }) => JSON.stringify(location)));
  const kept = known.filter(({ location }) => !places.has(JSON.stringify(location)));
  return kept.length + declared.length === 0 ? {} : { documentationParts: [...kept, ...declared] };
}

/** Items of the same name keep their id. */
function mergeNamed<Part extends { readonly name: string }>(known: readonly (Part & { readonly id: string })[], declared: readonly Part[]): readonly (Part & { readonly id: string })[] {
  const kept = known.filter(({ name }) => !declared.some((item) => item.name === name));
  return [...kept, ...declared.map((item) => ({ ...withoutSource(item), id: known.find(({ name }) => name === item.name)?.id ?? newPartId() }))];
}

function mergeResources(api: StoredRestApi, document: RestApi, toStored: (method: Method, resourceId: string) => StoredMethod): readonly StoredResource[] {
  const byPath = new Map(api.resources.map((resource) => [resource.path, resource]));
  for (const { path, methods } of document.resources) {
    const resource = ensureResource(byPath, path);
    const stored = methods.map((method) => toStored(method, resource.id));
    const kept = resource.methods.filter(({ httpMethod }) => !stored.some((method) => method.httpMethod === httpMethod));
    byPath.set(path, { ...resource, methods: [...kept, ...stored] });
  }
  return [...byPath.values()];
}

/** The resource at a path; missing parents become resources without methods. */
function ensureResource(byPath: Map<string, StoredResource>, path: string): StoredResource {
  const known = byPath.get(path);
  if (known) return known;
  const cut = path.lastIndexOf('/');
  const parent = cut <= 0 ? byPath.get('/') : ensureResource(byPath, path.slice(0, cut));
  const resource: StoredResource = { id: newPartId(), path, pathPart: path.slice(cut + 1), methods: [], ...defined({ parentId: parent?.id }) };
  byPath.set(path, resource);
  return resource;
}

/** References between models name them by the service's URL (recording cp-import-import_with_circular_models-get-models). */
const withServiceReferences = (schema: string, apiId: string): string =>
  schema.replace(/("\$ref"\s*:\s*")(?:#\/definitions|#\/components\/schemas|https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/"]+\/models)\/([A-Za-z0-9]+)"/g, (_, before: string, name: string) => `${before}https://apigateway.amazonaws.com/restapis/${apiId}/models/${name}"`);

/** The service's default namespace is the resource's id (recording cp-import-import_swagger_api-resources). */
const withNamespace = (integration: Integration, resourceId: string): Integration => ({ cacheNamespace: resourceId, ...integration });

/** A copy without the places in the document: the store keeps what the service would. */
function withoutSource<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'source' || key === 'map' ? undefined : member))) as T;
}
