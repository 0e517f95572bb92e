import type { ApiKey as ApiKeyOutput } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import { newApiId, newKeyValue } from '../../ids';
import type { StoredApiKey } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { invalidPath, onlyReplace, patched, type Patch } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';

/** API keys; the sentences are recorded (cp-extended-*). */

export function apiKeyOf({ store }: Context, id: string): StoredApiKey {
  const key = store.get('apiKey', id);
  if (!key) throw notFound('Invalid API Key identifier specified');
  return key;
}

const withoutValue = ({ value: _value, ...key }: ApiKeyOutput): ApiKeyOutput => key;

function toApiKey(key: StoredApiKey): ApiKeyOutput {
  const { id, value, enabled, name, description, customerId, tags } = key;
  return {
    id, value, enabled, stageKeys: [...key.stageKeys], createdDate: new Date(key.createdDate), lastUpdatedDate: new Date(key.lastUpdatedDate),
    ...defined({ name, description, customerId, tags: tags && { ...tags } }),
  };
}

/** Newest first, those whose names begin with the query. */
export const namedLike = <T extends { readonly name?: string }>(all: readonly T[], query: string | undefined): readonly T[] => all.filter(({ name = '' }) => name.startsWith(query ?? '')).reverse();

export const apiKeyHandlers = {
  CreateApiKey(input, context) {
    const { description, customerId, tags, enabled = false, stageKeys = [] } = input;
    const now = context.ports.clock.now();
    const key: StoredApiKey = {
      id: newApiId(), value: newValue(context, input.value), enabled, createdDate: now, lastUpdatedDate: now, stageKeys: stageKeys.map(({ restApiId, stageName }) => `${restApiId}/${stageName}`),
      ...defined({ name: checkName(input.name), description: checkDescription(description), customerId, tags }),
    };
    context.store.commit({ put: 'apiKey', value: key });
    return toApiKey(key);
  },

  GetApiKey(input, context) {
    const key = toApiKey(apiKeyOf(context, input.apiKey));
    return { tags: {}, ...(input.includeValue === true ? key : withoutValue(key)) };
  },

  GetApiKeys(input, { store }) {
    const named = namedLike(store.list('apiKey'), input.nameQuery).filter((key) => input.customerId === undefined || key.customerId === input.customerId);
    // A negative limit is no mistake here (recording cp-extended-negative_get_usage_plan_api_keys-get-api-keys-invalid-limit).
    const page = pageOf(named, ({ id }) => id, { ...input, limit: Math.max(0, input.limit ?? 0) });
    return { ...page, items: page.items.map(toApiKey).map((key) => (input.includeValues === true ? key : withoutValue(key))) };
  },

  UpdateApiKey(input, context) {
    let key = patched(apiKeyOf(context, input.apiKey), input.patchOperations, patchApiKey);
    key = { ...key, lastUpdatedDate: context.ports.clock.now() };
    context.store.commit({ put: 'apiKey', value: key });
    return { tags: {}, ...withoutValue(toApiKey(key)) };
  },

  DeleteApiKey(input, context) {
    const { id } = apiKeyOf(context, input.apiKey);
    const plans = context.store.list('usagePlan').filter(({ keyIds }) => keyIds.includes(id));
    context.store.commit({ remove: 'apiKey', key: id }, ...plans.map((plan) => ({ put: 'usagePlan', value: { ...plan, keyIds: plan.keyIds.filter((other) => other !== id) } }) as const));
    return {};
  },
} satisfies RestHandlers;

/** An empty value asks for a generated one (recording cp-extended-create_api_key_with_invalid_value-create-api-key-empty-value). */
const newValue = (context: Context, value: string | undefined): string => (value === undefined || value === '' ? newKeyValue() : checkValue(context, value));

export function checkValue({ store }: Context, value: string): string {
  if (value.length < 20) throw badRequest('API Key value should be at least 20 characters');
  if (value.length > 128) throw badRequest('API Key value exceeds maximum size of 128 characters');
  if (store.list('apiKey').some((key) => key.value === value)) throw conflict('API Key already exists');
  return value;
}

export function checkName(name: string | undefined): string | undefined {
  if (name !== undefined && name.length > 1024) throw badRequest('Invalid API Key name, can be at most 1024 characters.');
  return name === '' ? undefined : name;
}

export function checkDescription(description: string | undefined): string | undefined {
  if (description !== undefined && description.length > 125_000) throw badRequest('Invalid API Key description specified.');
  return description;
}

function patchApiKey(key: StoredApiKey, patch: Patch): StoredApiKey {
  const value = patch.value ?? '';
  const change: Readonly<Record<string, () => Partial<StoredApiKey>>> = {
    '/description': () => defined({ description: checkDescription(value) }),
    '/enabled': () => ({ enabled: value === 'true' }),
    '/name': () => defined({ name: checkName(value) }),
    '/customerId': () => ({ customerId: value }),
  };
  const changed = Object.hasOwn(change, patch.path ?? '') ? change[patch.path ?? ''] : undefined;
  if (!changed) throw invalidPath(patch, Object.keys(change));
  onlyReplace(patch);
  return { ...key, ...changed() };
}
