import type { StoredMethod, StoredResource, StoredRestApi } from '../../store/types';
import { restApiOf, type Context } from '../context';
import { notFound } from '../serviceError';

/** Parts of an API by the ids of a request, or the service's refusals (recordings cp-api-resource_lifecycle-*, cp-api-method_lifecycle-*). */

export function resourceOf(api: StoredRestApi, id: string): StoredResource {
  const resource = api.resources.find((candidate) => candidate.id === id);
  if (!resource) throw notFound('Invalid Resource identifier specified');
  return resource;
}

export function methodOf(resource: StoredResource, httpMethod: string): StoredMethod {
  const method = resource.methods.find((candidate) => candidate.httpMethod === httpMethod);
  if (!method) throw notFound('Invalid Method identifier specified');
  return method;
}

/** Operations on methods name a missing API as a missing resource (recording cp-api-put_method_validation-wrong-api). */
export function apiWithResource(context: Context, apiId: string, resourceId: string): readonly [StoredRestApi, StoredResource] {
  const api = context.store.restApi(apiId);
  if (!api) throw notFound('Invalid Resource identifier specified');
  return [api, resourceOf(api, resourceId)];
}

export function apiAndResource(context: Context, apiId: string, resourceId: string): readonly [StoredRestApi, StoredResource] {
  const api = restApiOf(context, apiId);
  return [api, resourceOf(api, resourceId)];
}

/** The API with one of its resources replaced. */
export const withResource = (api: StoredRestApi, resource: StoredResource): StoredRestApi => ({ ...api, resources: api.resources.map((other) => (other.id === resource.id ? resource : other)) });

/** The API with a method of a resource added or replaced. */
export function withMethod(api: StoredRestApi, resource: StoredResource, method: StoredMethod): StoredRestApi {
  const known = resource.methods.some(({ httpMethod }) => httpMethod === method.httpMethod);
  const methods = known ? resource.methods.map((other) => (other.httpMethod === method.httpMethod ? method : other)) : [...resource.methods, method];
  return withResource(api, { ...resource, methods });
}
