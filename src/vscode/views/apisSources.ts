import type { ApiGatewayConnection, Pages } from '../../aws';
import { ok } from '../../base';
import { mapPages, onePage } from './listing';
import type { ApisNode, GroupNode, StageNode } from './apisNodes';
import { isRemoteWebSocket, modelChildren, type ModelNode, type Origin } from './modelNodes';

/** One list below a node, fetched from the connection's services. */
export type Source = (services: ApiGatewayConnection, signal: AbortSignal) => Pages<ApisNode>;

/** The lists that stand below a node, in order; none for a node whose children are known. */
export function sourcesOf(node: ApisNode): readonly Source[] {
  switch (node.kind) {
    case 'connection': {
      const { connection } = node;
      return [
        (services, signal) => mapPages(services.rest.apis(signal), (api) => ({ kind: 'serviceApi', connection, api })),
        (services, signal) => mapPages(services.v2.apis(signal), (api) => ({ kind: 'serviceApi', connection, api })),
      ];
    }
    case 'group':
      return [GROUPS[node.group](node)];
    case 'stage':
      return node.stage.deploymentId === undefined ? [] : [deploymentOf(node, node.stage.deploymentId)];
    case 'routeIntegration':
      return isRemoteWebSocket(node.origin) && node.integrationId !== undefined ? [responsesOf(node, node.integrationId)] : [];
    default:
      return [];
  }
}

const GROUPS: Readonly<Record<GroupNode['group'], (node: GroupNode) => Source>> = {
  resources: (node) => (services, signal) =>
    mapPages(services.rest.resources(node.api.id, signal), (resource) => ({ kind: 'resource', origin: originOf(node), path: resource.path, resource })),
  routes: (node) => (services, signal) =>
    mapPages(onePage(() => services.v2.routes(node.api.id, signal)), ({ route, integrationId }) => ({
      kind: 'route', origin: originOf(node), path: route.routeKey, route, ...(integrationId === undefined ? {} : { integrationId }),
    })),
  stages: (node) => (services, signal) => {
    const { connection, api } = node;
    const service = api.kind === 'REST' ? services.rest : services.v2;
    return mapPages(onePage(() => service.stages(api.id, signal)), (stage) => ({ kind: 'stage', connection, api, stage }));
  },
};

const originOf = ({ connection, api }: GroupNode): Origin => ({ kind: 'service', connection, api });

const deploymentOf = ({ connection, api, stage }: StageNode, deploymentId: string): Source => (services, signal) => {
  const service = api.kind === 'REST' ? services.rest : services.v2;
  return onePage(async () => {
    const answer = await service.deployment(api.id, deploymentId, signal);
    return answer.ok ? ok([{ kind: 'deployment', connection, api, stage, deployment: answer.value } as const]) : answer;
  });
};

const responsesOf = (node: Extract<ModelNode, { kind: 'routeIntegration' }>, integrationId: string): Source => (services, signal) =>
  onePage(async () => {
    const apiId = node.origin.kind === 'service' ? node.origin.api.id : '';
    const answer = await services.v2.integrationWithResponses(apiId, integrationId, node.integration, signal);
    return answer.ok ? ok(modelChildren({ ...node, integration: answer.value })) : answer;
  });
