import { newPartId } from '../../ids';
import type { StoredResource, StoredRestApi } from '../../store/types';
import { restApiOf } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { invalidPath, patched, unsupportedOperation, type Patch } from '../patch';
import { badRequest, conflict } from '../serviceError';
import { apiAndResource, resourceOf } from './lookups';
import { toResource } from './outputs';
import { keep } from './restApis';

const embedsMethods = (embed: readonly string[] | undefined): boolean => embed?.includes('methods') ?? false;

export const resourceHandlers = {
  GetResources(input, context) {
    const api = restApiOf(context, input.restApiId);
    const byPath = [...api.resources].sort((a, b) => (a.path < b.path ? -1 : 1));
    const page = pageOf(byPath, ({ id }) => id, input);
    return { ...page, items: page.items.map((resource) => toResource(resource, embedsMethods(input.embed))) };
  },

  GetResource: (input, context) => toResource(apiAndResource(context, input.restApiId, input.resourceId)[1], embedsMethods(input.embed)),

  CreateResource(input, context) {
    const [api, parent] = apiAndResource(context, input.restApiId, input.parentId);
    checkPlace(api, parent, input.pathPart);
    const resource: StoredResource = { id: newPartId(), parentId: parent.id, pathPart: input.pathPart, path: pathBelow(parent, input.pathPart), methods: [] };
    keep(context, { ...api, resources: [...api.resources, resource] });
    return toResource(resource, false);
  },

  UpdateResource(input, context) {
    const [known] = apiAndResource(context, input.restApiId, input.resourceId);
    const api = patched(known, input.patchOperations, (before, patch) => patchResource(before, resourceOf(before, input.resourceId), patch));
    return toResource(resourceOf(keep(context, api), input.resourceId), false);
  },

  DeleteResource(input, context) {
    const [api, resource] = apiAndResource(context, input.restApiId, input.resourceId);
    if (resource.parentId === undefined) throw badRequest('Root resource cannot be deleted.');
    keep(context, { ...api, resources: api.resources.filter(({ id }) => id !== resource.id && !isBelow(api, id, resource.id)) });
    return {};
  },
} satisfies RestHandlers;

const pathBelow = (parent: StoredResource, pathPart: string): string => `${parent.path === '/' ? '' : parent.path}/${pathPart}`;
const isVariable = (pathPart: string | undefined): boolean => pathPart?.startsWith('{') ?? false;
const isGreedy = (pathPart: string | undefined): boolean => pathPart?.endsWith('+}') ?? false;

/** What may stand where (recordings cp-api-create_proxy_resource_validation-*, cp-api-create_proxy_resource-*). */
function checkPlace(api: StoredRestApi, parent: StoredResource, pathPart: string, moved?: StoredResource): void {
  if (!/^(?:[A-Za-z0-9_.:,$@~'()*!&;=+%-]+|\{[A-Za-z0-9_.-]+\+?\})$/.test(pathPart)) {
    throw badRequest("Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.");
  }
  if (isGreedy(parent.pathPart)) throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parent.pathPart ?? ''}`);
  const siblings = api.resources.filter(({ id, parentId }) => parentId === parent.id && id !== moved?.id);
  if (siblings.some((sibling) => sibling.pathPart === pathPart)) throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  const rival = siblings.find((sibling) => isVariable(pathPart) && isVariable(sibling.pathPart));
  if (rival) throw badRequest(`A sibling (${rival.pathPart ?? ''}) of this resource already has a variable path part -- only one is allowed`);
}

function isBelow(api: StoredRestApi, id: string, ancestorId: string): boolean {
  for (let at = api.resources.find((resource) => resource.id === id)?.parentId; at !== undefined; at = api.resources.find((resource) => resource.id === at)?.parentId) {
    if (at === ancestorId) return true;
  }
  return false;
}

/** Moves or renames a resource and everything below it (recordings cp-api-update_resource_behaviour-*, cp-api-update_resource_on_root-*). */
function patchResource(api: StoredRestApi, resource: StoredResource, patch: Patch): StoredRestApi {
  if (patch.path !== '/parentId' && patch.path !== '/pathPart') throw invalidPath(patch, ['/parentId', '/pathPart']);
  if (patch.op !== 'replace') throw unsupportedOperation(patch);
  const value = patch.value ?? '';
  if (resource.parentId === undefined) throw badRequest(`Root resource cannot update its ${patch.path.slice(1)}.`);
  const parent = resourceOf(api, patch.path === '/parentId' ? value : resource.parentId);
  const pathPart = patch.path === '/pathPart' ? value : (resource.pathPart ?? '');
  if (parent.id === resource.id || isBelow(api, parent.id, resource.id)) throw badRequest('Resources cannot be cyclical.');
  checkPlace(api, parent, pathPart, resource);
  const path = pathBelow(parent, pathPart);
  return {
    ...api,
    resources: api.resources.map((other) => {
      if (other.id === resource.id) return { ...other, parentId: parent.id, pathPart, path };
      return isBelow(api, other.id, resource.id) ? { ...other, path: path + other.path.slice(resource.path.length) } : other;
    }),
  };
}
