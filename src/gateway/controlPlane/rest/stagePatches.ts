import type { CacheClusterSize } from '@aws-sdk/client-api-gateway';
import { omit } from '../../../base';
import type { StoredStage } from '../../store/types';
import { segmentsOf, type Patch } from '../patch';
import { badRequest } from '../serviceError';
import { patchCanary, promoteCanary, removeCanary } from './canary';
import { isMethodSetting, withMethodSetting, withoutMethodSettings } from './methodSettings';
import { STAGE_PATHS } from './stages.data';

type CheckDeployment = (id: string) => string;

/** One patch of a stage; the paths and sentences are the service's (recordings cp-common-create_update_stages-*, cp-canary-*). */
export function patchStage(stage: StoredStage, patch: Patch, checkDeploymentId: CheckDeployment): StoredStage {
  if (patch.op === 'copy') return promoteCanary(stage, patch);
  const path = patch.path ?? '';
  if (patch.op === 'remove') {
    const rest = removed(stage, path);
    if (!rest) throw badRequest(`Cannot remove method setting ${path.slice(1)} because there is no method setting for this method `);
    return rest;
  }
  if (patch.op === 'add' && path.startsWith('/canarySettings/')) throw badRequest(`Invalid add operation with path: ${path}`);
  const changed = replaced(stage, path, patch.value ?? '', checkDeploymentId);
  if (!changed) throw badRequest(`Invalid method setting path: ${path}. Must be one of: [${STAGE_PATHS}]`);
  return changed;
}

/** Plain members of a stage. */
const MEMBERS: Readonly<Record<string, (stage: StoredStage, value: string, checkDeploymentId: CheckDeployment) => StoredStage>> = {
  '/deploymentId': (stage, value, check) => ({ ...stage, deploymentId: check(value) }),
  '/description': (stage, description) => ({ ...stage, description }),
  '/cacheClusterEnabled': (stage, value) => ({ ...stage, cacheClusterEnabled: value === 'true' }),
  '/cacheClusterSize': (stage, value) => ({ ...stage, cacheClusterSize: toCacheClusterSize(value) }),
  '/clientCertificateId': (stage, clientCertificateId) => ({ ...stage, clientCertificateId }),
  '/documentationVersion': (stage, documentationVersion) => ({ ...stage, documentationVersion }),
  '/tracingEnabled': (stage, value) => ({ ...stage, tracingEnabled: value === 'true' }),
  '/accessLogSettings/destinationArn': (stage, destinationArn) => ({ ...stage, accessLogSettings: { ...stage.accessLogSettings, destinationArn } }),
  '/accessLogSettings/format': (stage, format) => ({ ...stage, accessLogSettings: { ...stage.accessLogSettings, format } }),
};

function replaced(stage: StoredStage, path: string, value: string, checkDeploymentId: CheckDeployment): StoredStage | undefined {
  const member = Object.hasOwn(MEMBERS, path) ? MEMBERS[path] : undefined;
  if (member) return member(stage, value, checkDeploymentId);
  const [first, ...rest] = segmentsOf(path);
  if (first === 'canarySettings') return patchCanary(stage, rest, value, checkDeploymentId);
  if (first === 'variables' && rest.length === 1) return { ...stage, variables: { ...stage.variables, ...checkVariable(rest[0] ?? '', value) } };
  const escaped = path.split('/').slice(1);
  return isMethodSetting(escaped) ? { ...stage, methodSettings: withMethodSetting(stage.methodSettings ?? {}, escaped, value) } : undefined;
}

function removed(stage: StoredStage, path: string): StoredStage | undefined {
  if (path === '/accessLogSettings') return omit(stage, 'accessLogSettings');
  const [first, ...rest] = segmentsOf(path);
  if (first === 'canarySettings') return removeCanary(stage, rest);
  if (first === 'variables' && rest.length === 1) return { ...stage, variables: omit(stage.variables ?? {}, rest[0] ?? '') };
  const escaped = path.split('/').slice(1);
  const methodSettings = escaped.length === 2 ? withoutMethodSettings(stage.methodSettings ?? {}, escaped) : undefined;
  return methodSettings && { ...stage, methodSettings };
}

/** Gigabytes (API reference, CreateStage). */
const CACHE_CLUSTER_SIZES: readonly CacheClusterSize[] = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'];

function toCacheClusterSize(value: string): CacheClusterSize {
  const size = CACHE_CLUSTER_SIZES.find((known) => known === value);
  if (size === undefined) throw badRequest('Invalid cache cluster size specified');
  return size;
}

/** Names and values as the service allows them (API reference, CreateStage, `variables`; developer guide, quotas). */
export function checkVariable(name: string, value: string): Readonly<Record<string, string>> {
  if (!/^[A-Za-z0-9_]{1,64}$/.test(name)) throw badRequest(`Invalid stage variable name: ${name}. Please use alphanumeric characters and underscores, at most 64.`);
  if (!/^[A-Za-z0-9\-._~:/?#&=,]*$/.test(value) || value.length > 512) throw badRequest('Stage variable values must be at most 512 characters of A-Za-z0-9-._~:/?#&=,');
  return { [name]: value };
}
