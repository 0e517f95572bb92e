import { defined, omit } from '../../../base';
import { newPartId } from '../../ids';
import { toModel } from '../../store/freeze';
import type { EndpointConfiguration, StoredRestApi } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { onlyReplace, patched, segmentsOf, unknownPath, type Patch } from '../patch';
import { badRequest } from '../serviceError';
import { merged } from './fromDefinition';
import { checkCompressionSize, emptyRestApi, newRestApi, toEndpointConfiguration } from './newApi';
import { toRestApi } from './outputs';
import { toPolicy } from './policies';

/** Stores an API and answers with it. */
export function keep(context: Context, api: StoredRestApi): StoredRestApi {
  context.store.commit({ put: 'restApi', value: api });
  return api;
}

export const restApiHandlers = {
  CreateRestApi(input, context) {
    if (input.description === '') throw badRequest('Description cannot be an empty string');
    const { description, version, policy, tags } = input;
    const fresh = input.cloneFrom === undefined ? newRestApi(input.name, context.region, context.ports.clock.now()) : cloned(restApiOf(context, input.cloneFrom), input.name, context);
    const api: StoredRestApi = {
      ...fresh,
      ...defined({ description, version, policy: policy === undefined ? undefined : toPolicy(policy, fresh), tags, apiKeySource: input.apiKeySource, disableExecuteApiEndpoint: input.disableExecuteApiEndpoint }),
      binaryMediaTypes: input.binaryMediaTypes ?? fresh.binaryMediaTypes,
      ...(input.minimumCompressionSize === undefined ? {} : { minimumCompressionSize: checkCompressionSize(input.minimumCompressionSize) }),
      endpointConfiguration: input.endpointConfiguration ? toEndpointConfiguration(input.endpointConfiguration) : fresh.endpointConfiguration,
    };
    return toRestApi(keep(context, api));
  },

  GetRestApi: (input, context) => toRestApi(restApiOf(context, input.restApiId)),

  GetRestApis(input, { store }) {
    const page = pageOf(store.list('restApi'), ({ id }) => id, input);
    return { ...page, items: page.items.map(toRestApi) };
  },

  UpdateRestApi(input, context) {
    const api = patched(restApiOf(context, input.restApiId), input.patchOperations, patchRestApi);
    // An update answers with `tags` even where there are none (recording cp-api-update_rest_api_compression-enable-compression).
    return { ...toRestApi(keep(context, api)), tags: { ...api.tags } };
  },

  DeleteRestApi(input, context) {
    const { id } = restApiOf(context, input.restApiId);
    const deployments = context.store.deployments(id).map((deployment) => ({ remove: 'deployment', key: `${id}/${deployment.id}` }) as const);
    context.store.commit({ remove: 'restApi', key: id }, ...deployments);
    return {};
  },
} satisfies RestHandlers;

/** A copy with ids of its own; stages, deployments and tags are not copied. What becomes of the source's policy is unknown: it is left behind, since it names the source. */
function cloned(source: StoredRestApi, name: string, context: Context): StoredRestApi {
  const empty = { ...emptyRestApi(name, context.region, context.ports.clock.now()), endpointConfiguration: source.endpointConfiguration };
  const { documentationParts } = source;
  return { ...merged(empty, omit(toModel(source), 'policy')), name, ...defined({ documentationParts: documentationParts?.map((part) => ({ ...part, id: newPartId() })) }) };
}

const UPDATERS: Readonly<Record<string, (api: StoredRestApi, patch: Patch, rest: readonly string[]) => StoredRestApi>> = {
  name: (api, patch) => replaceText(patch, (value) => ({ ...api, name: value })),
  description: (api, patch) => (patch.op === 'remove' ? omit(api, 'description') : { ...api, description: patch.value ?? '' }),
  version: (api, patch) => replaceText(patch, (value) => ({ ...api, version: value })),
  policy: (api, patch) => replaceText(patch, (value) => ({ ...omit(api, 'policy'), ...defined({ policy: toPolicy(value, api) }) })),
  apiKeySource: (api, patch) => replaceText(patch, (value) => ({ ...api, apiKeySource: value === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER' })),
  disableExecuteApiEndpoint: (api, patch) => replaceText(patch, (value) => ({ ...api, disableExecuteApiEndpoint: value === 'true' })),
  minimumCompressionSize: patchCompression,
  binaryMediaTypes: patchBinaryMediaTypes,
  endpointConfiguration: patchEndpoint,
};

function patchRestApi(api: StoredRestApi, patch: Patch): StoredRestApi {
  const [first = '', ...rest] = segmentsOf(patch.path ?? '');
  const update = Object.hasOwn(UPDATERS, first) ? UPDATERS[first] : undefined;
  if (!update) throw unknownPath(patch.path ?? '');
  return update(api, patch, rest);
}

function replaceText(patch: Patch, change: (value: string) => StoredRestApi): StoredRestApi {
  onlyReplace(patch);
  return change(patch.value ?? '');
}

/** An empty value turns compression off (recording cp-api-update_rest_api_compression-disable-compression). */
function patchCompression(api: StoredRestApi, patch: Patch): StoredRestApi {
  onlyReplace(patch);
  const rest = omit(api, 'minimumCompressionSize');
  return patch.value === undefined || patch.value === '' ? rest : { ...rest, minimumCompressionSize: checkCompressionSize(Number(patch.value)) };
}

/** The path names the media type; replacing moves it to the end (recordings cp-api-update_rest_api_operation_add_remove-*). */
function patchBinaryMediaTypes(api: StoredRestApi, patch: Patch, rest: readonly string[]): StoredRestApi {
  const [type] = rest;
  if (type === undefined) throw unknownPath('/binaryMediaTypes');
  const others = api.binaryMediaTypes.filter((known) => known !== type);
  if (patch.op === 'remove') return { ...api, binaryMediaTypes: others };
  return { ...api, binaryMediaTypes: [...others, patch.op === 'replace' ? (patch.value ?? type) : type] };
}

/** `/endpointConfiguration/types/0`, `/endpointConfiguration/vpcEndpointIds` and `/endpointConfiguration/ipAddressType` (recordings cp-api-update_rest_api_ip_address_type-*). */
function patchEndpoint(api: StoredRestApi, patch: Patch, [member]: readonly string[]): StoredRestApi {
  const { endpointConfiguration: current } = api;
  const value = patch.value ?? '';
  if (member === 'ipAddressType') {
    onlyReplace(patch);
    if (value !== 'ipv4' && value !== 'dualstack') throw badRequest('ipAddressType must be either ipv4 or dualstack.');
    if (value === 'ipv4' && current.types.includes('PRIVATE')) throw badRequest('Only dualstack ipAddressType is supported for Private APIs.');
    return { ...api, endpointConfiguration: { ...current, ipAddressType: value } };
  }
  if (member === 'vpcEndpointIds') return { ...api, endpointConfiguration: withVpcEndpoint(current, patch) };
  if (member !== 'types') throw unknownPath(patch.path ?? '');
  if (patch.op !== 'replace') throw badRequest("Invalid patch operation specified. Must be 'add'|'remove'|'replace'");
  if (value !== 'REGIONAL' && value !== 'EDGE' && value !== 'PRIVATE') throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
  return { ...api, endpointConfiguration: { ...current, types: [value], ipAddressType: value === 'PRIVATE' ? 'dualstack' : current.ipAddressType } };
}

/** API reference, UpdateRestApi, patch operations: the value is the endpoint's id. */
function withVpcEndpoint(current: EndpointConfiguration, { op, value = '' }: Patch): EndpointConfiguration {
  const others = (current.vpcEndpointIds ?? []).filter((id) => id !== value);
  if (op === 'add') return { ...current, vpcEndpointIds: [...others, value] };
  if (op !== 'remove') throw badRequest("Invalid patch operation specified. Must be 'add'|'remove'");
  return others.length > 0 ? { ...current, vpcEndpointIds: others } : omit(current, 'vpcEndpointIds');
}
