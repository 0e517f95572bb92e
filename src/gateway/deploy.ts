import type { CacheClusterSize } from '@aws-sdk/client-api-gateway';
import { stageSettingsFor, toV2Stage, type Api, type ApiKey, type DomainName, type HttpApi, type RestApi, type UsagePlan, type WebSocketApi } from '../apigw/model';
import { defined, omit } from '../base';
import type { DomainNamesRequest, MadeApi, MadeApis, MappedDomainNames } from '../protocol';
import { freeze } from './controlPlane/rest/deployments';
import { merged, overwritten } from './controlPlane/rest/fromDefinition';
import { emptyRestApi } from './controlPlane/rest/newApi';
import { newStage, stageWith, withStage } from './controlPlane/rest/stages';
import { newApi } from './controlPlane/v2/apis';
import { freezeV2 } from './controlPlane/v2/deploying';
import { isDomainName, newDomain } from './controlPlane/v2/domainNames';
import { replaced } from './controlPlane/v2/fromDefinition';
import { withPart } from './controlPlane/v2/parts';
import { newApiId, newKeyValue, newPartId } from './ids';
import type { Store } from './store/store';
import type { Change, StoredApiKey, StoredRestApi, StoredStage, StoredUsagePlan } from './store/types';
import type { StoredDomainName, StoredV2Api, StoredV2Stage } from './store/v2Types';

/** An API that a definition describes, to be served without a client that makes it. */
export interface DeployRequest {
  readonly api: Api;
  /** Each gets the settings that the definition declares for it, or for its first stage. */
  readonly stageNames: readonly string[];
  /** The API that an earlier deployment made: its id stays, its parts become those of the definition. */
  readonly into?: string;
}

/** Imports and deploys an API in one step. Unlike CreateDeployment it takes an API without methods or routes. Returns the API's id. */
export function deployApi(store: Store, { api, stageNames, into }: DeployRequest, region: string): string {
  return api.kind === 'REST' ? deployRest(store, api, { stageNames, known: store.restApi(into ?? ''), region }) : deployV2(store, api, { stageNames, known: store.get('v2Api', into ?? ''), region });
}

interface Place<Known> {
  readonly stageNames: readonly string[];
  readonly known: Known | undefined;
  readonly region: string;
}

function deployRest(store: Store, document: RestApi, { stageNames, known, region }: Place<StoredRestApi>): string {
  const now = Date.now();
  const imported = known ? overwritten(known, document) : merged(emptyRestApi(document.name, region, now), document);
  const api: StoredRestApi = { ...imported, ...defined({ tags: document.tags, disableExecuteApiEndpoint: document.disableExecuteApiEndpoint }) };
  const deployment = freeze(api, now);
  const stages = stageNames.map((name) => toStoredStage(document, stageWith(api, name) ?? newStage(name, deployment.id, now), deployment.id, now));
  const deployed = stages.reduce(withStage, api);
  const inUse = new Set(deployed.stages.flatMap(({ deploymentId, canarySettings }) => [deploymentId, canarySettings?.deploymentId]));
  const replacedIds = stageNames.flatMap((name) => stageWith(api, name)?.deploymentId ?? []).filter((id) => !inUse.has(id));
  store.commit({ put: 'deployment', value: deployment }, { put: 'restApi', value: deployed }, ...removals('deployment', api.id, replacedIds));
  return api.id;
}

/** A canary shares the stage's deployment: the one that a template names for it is one of the template's. */
function toStoredStage(document: RestApi, known: StoredStage, deploymentId: string, now: number): StoredStage {
  const { cacheClusterSize: size, canarySettings: canary, ...settings } = omit(stageSettingsFor(document, known.stageName), 'autoDeploy', 'defaultRouteSettings', 'routeSettings', 'source');
  const canarySettings = canary && { ...canary, deploymentId };
  return { ...known, ...defined(settings), ...defined({ canarySettings, cacheClusterSize: size as CacheClusterSize | undefined }), stageName: known.stageName, deploymentId, lastUpdatedDate: now };
}

function deployV2(store: Store, document: HttpApi | WebSocketApi, { stageNames, known, region }: Place<StoredV2Api>): string {
  const now = Date.now();
  const api = replaced(known ?? newApi({ region, now }, document.kind, { Name: document.name, RouteSelectionExpression: '' }), document);
  const deployment = freezeV2(api, now);
  const stageOf = (name: string): StoredV2Stage => {
    const createdDate = api.stages.find(({ id }) => id === name)?.createdDate ?? now;
    return { ...toV2Stage(stageSettingsFor(document, name)), id: name, DeploymentId: deployment.id, createdDate, lastUpdatedDate: now };
  };
  const stages = stageNames.reduce<readonly StoredV2Stage[]>((all, name) => withPart(all, stageOf(name)), api.stages);
  const inUse = new Set(stages.map(({ DeploymentId }) => DeploymentId));
  const replacedIds = api.stages.flatMap(({ DeploymentId }) => DeploymentId ?? []).filter((id) => !inUse.has(id));
  store.commit({ put: 'v2Deployment', value: deployment }, { put: 'v2Api', value: { ...api, stages } }, ...removals('v2Deployment', api.id, replacedIds));
  return api.id;
}

/** Deployments that no stage points at any more: one for each time that a definition is saved would fill the memory. */
const removals = (remove: 'deployment' | 'v2Deployment', apiId: string, ids: readonly string[]): readonly Change[] => [...new Set(ids)].map((id) => ({ remove, key: `${apiId}/${id}` }));

/** What a template declares beside its APIs. */
export interface AccessRequest {
  readonly apiKeys: readonly ApiKey[];
  readonly usagePlans: readonly UsagePlan[];
  readonly apis: MadeApis;
}

/** Makes or changes API keys and usage plans; those of the same name stay the same. Returns the keys with their values. */
export function deployAccess(store: Store, { apiKeys, usagePlans, apis }: AccessRequest): readonly StoredApiKey[] {
  const now = Date.now();
  const keys = new Map(apiKeys.map((key) => [key.id, toStoredKey(store, key, now)]));
  const plans = usagePlans.map((plan): StoredUsagePlan => {
    const known = store.list('usagePlan').find(({ name }) => name === plan.name);
    const apiStages = plan.apiStages.flatMap(({ apiId, throttle }) => {
      const made = apis[apiId];
      return made?.stageNames.map((stage) => ({ apiId: made.apiId, stage, ...defined({ throttle }) })) ?? [];
    });
    return { ...omit(plan, 'source'), id: known?.id ?? newPartId(), apiStages, keyIds: plan.keyIds.flatMap((id) => keys.get(id)?.id ?? []) };
  });
  store.commit(...[...keys.values()].map((value) => ({ put: 'apiKey', value }) as const), ...plans.map((value) => ({ put: 'usagePlan', value }) as const));
  return [...keys.values()];
}

/** Makes the custom domain names of a template and maps them to its APIs. What led elsewhere under the same path is moved here; mappings to other APIs stay. */
export function mapDomainNames(store: Store, { domainNames, apis }: DomainNamesRequest, { endpoint, region }: { readonly endpoint: string; readonly region: string }): MappedDomainNames {
  const now = Date.now();
  const named = domainNames.filter(({ domainName }) => isDomainName(domainName));
  const mapped = named.map((domain) => ({ name: domain.domainName, mappings: mappingsOf(domain, apis) }));
  const domains = mapped.map(({ name, mappings }) => withMappings(store.get('domainName', name) ?? newDomain({ region, now }, name, {}), mappings, apis));
  store.commit(...domains.map((value) => ({ put: 'domainName', value }) as const));
  return {
    urls: mapped.flatMap(({ name, mappings }) => mappings.map(({ key, api, stage }) => domainUrl(endpoint, name, { key, isWebSocket: store.get('v2Api', api.apiId)?.protocolType === 'WEBSOCKET', stageInPath: stage === '' ? api.stageNames[0] : undefined }))),
    refused: domainNames.filter((domain) => !named.includes(domain)).map(({ domainName }) => `The custom domain name ${domainName} is not made: that is no name of lower-case letters, digits, hyphens and dots.`),
  };
}

interface WantedMapping {
  readonly key: string;
  readonly api: MadeApi;
  readonly stage: string;
}

/** A stage that was not made stands for the first that was; a mapping without one takes it from the path, as on AWS. */
function mappingsOf({ mappings }: DomainName, apis: MadeApis): readonly WantedMapping[] {
  return mappings.flatMap(({ apiMappingKey: key, apiId, stage }) => {
    const api = apis[apiId];
    return api ? [{ key, api, stage: stage === undefined ? '' : (api.stageNames.find((name) => name === stage) ?? api.stageNames[0] ?? '') }] : [];
  });
}

function withMappings(domain: StoredDomainName, wanted: readonly WantedMapping[], apis: MadeApis): StoredDomainName {
  const ours = new Set(Object.values(apis).map(({ apiId }) => apiId));
  const others = domain.mappings.filter(({ key, apiId }) => !ours.has(apiId) && !wanted.some((mapping) => mapping.key === key));
  const idOf = (key: string): string => domain.mappings.find((known) => known.key === key)?.id ?? newPartId();
  return { ...domain, mappings: [...others, ...wanted.map(({ key, api: { apiId }, stage }) => ({ id: idOf(key), key, apiId, stage }))] };
}

interface DomainPlace {
  readonly key: string;
  readonly isWebSocket: boolean;
  readonly stageInPath: string | undefined;
}

/** Under `.localhost`, which leads to this machine, a custom domain name needs no DNS. */
function domainUrl(endpoint: string, domainName: string, { key, isWebSocket, stageInPath }: DomainPlace): string {
  const path = [key, stageInPath].filter((part) => part !== undefined && part !== '').join('/');
  return `${isWebSocket ? 'ws' : 'http'}://${domainName}.localhost:${new URL(endpoint).port}${path === '' ? '' : `/${path}`}`;
}

/** A template may leave the value to the service: then it is the placeholder that the reading of the definition puts there. */
function toStoredKey(store: Store, key: ApiKey, now: number): StoredApiKey {
  const name = key.name ?? key.id;
  const known = store.list('apiKey').find((other) => other.name === name);
  const value = key.value.startsWith('${') ? (known?.value ?? newKeyValue()) : key.value;
  return { ...omit(key, 'source'), id: known?.id ?? newApiId(), name, value, createdDate: known?.createdDate ?? now, lastUpdatedDate: now, stageKeys: [] };
}

/** Where a stage's requests go. Paths are appended with their slash. */
export function invokeUrl(endpoint: string, kind: Api['kind'], apiId: string, stageName: string): string {
  if (kind === 'REST') return `${endpoint}/restapis/${apiId}/${stageName}/_user_request_`;
  return `${kind === 'WEBSOCKET' ? endpoint.replace(/^http/, 'ws') : endpoint}/_aws/execute-api/${apiId}/${stageName}`;
}
