import {
  DeleteApiCommand, DeleteStageCommand, GetApisCommand, GetDeploymentCommand, GetIntegrationResponsesCommand, GetIntegrationsCommand, GetRoutesCommand, GetStagesCommand, ImportApiCommand,
  ReimportApiCommand, type Api as SdkApi, type ApiGatewayV2Client, type Integration as SdkIntegration, type Route as SdkRoute, type Stage as SdkStage,
} from '@aws-sdk/client-apigatewayv2';
import { toRoute, toV2IntegrationResponse, type Route, type RouteIntegration, type StageSettings } from '../apigw/model';
import { defined, ok } from '../base';
import type { Operation } from './deploying/calls';
import { carryOut, type CarryingOut } from './deploying/carryOut';
import { readExisting, type ExistingV2Api } from './deploying/existing';
import { planStage } from './deploying/plan';
import { attempt, type AwsResult } from './failure';
import { collect, pagesOf, type Pages } from './pages';
import { integrationIdOf } from './routeTarget';
import { sendOptions } from './sendOptions';
import type { ApiSummary, DeploymentSummary, ImportedApi, StageSummary } from './types';

const PAGE_SIZE = '100';

/** HTTP and WebSocket APIs of one connection. Every call ends early when its signal is aborted; nothing throws. */
export interface V2ApiService {
  apis(signal?: AbortSignal): Pages<ApiSummary>;
  /** Every route with its integration; the integration's responses are read by `integrationResponses`. */
  routes(apiId: string, signal?: AbortSignal): Promise<AwsResult<readonly RemoteRoute[]>>;
  /** The integration of a WebSocket route with its responses and their templates. */
  integrationWithResponses(apiId: string, integrationId: string, integration: RouteIntegration, signal?: AbortSignal): Promise<AwsResult<RouteIntegration>>;
  stages(apiId: string, signal?: AbortSignal): Promise<AwsResult<readonly StageSummary[]>>;
  deployment(apiId: string, deploymentId: string, signal?: AbortSignal): Promise<AwsResult<DeploymentSummary>>;
  /** Everything of one API, as it is being edited now: what `planDeployment` compares with. */
  existing(apiId: string, signal?: AbortSignal): Promise<AwsResult<ExistingV2Api>>;
  /** Creates an HTTP API from an OpenAPI document (JSON or YAML text). */
  import(document: string, signal?: AbortSignal): Promise<AwsResult<ImportedApi>>;
  /** Replaces an HTTP API by an OpenAPI document. */
  reimport(apiId: string, document: string, signal?: AbortSignal): Promise<AwsResult<ImportedApi>>;
  /** Makes the calls of a plan, in order; answers the API as it is then, as far as `existing` was given. */
  carryOut(operations: readonly Operation[], options?: CarryingOut): Promise<AwsResult<ExistingV2Api>>;
  /** Freezes the API as it is now and points the stage at it, with the settings given; creates the stage when there is none. */
  deploy(apiId: string, stage: StageSettings, options?: CarryingOut): Promise<AwsResult<undefined>>;
  deleteStage(apiId: string, stageName: string, signal?: AbortSignal): Promise<AwsResult<undefined>>;
  deleteApi(apiId: string, signal?: AbortSignal): Promise<AwsResult<undefined>>;
}

export interface RemoteRoute {
  readonly route: Route;
  readonly integrationId?: string;
}

export function createV2ApiService(client: ApiGatewayV2Client): V2ApiService {
  const routePages = (ApiId: string, signal?: AbortSignal): Pages<SdkRoute> =>
    pagesOf(signal, async (NextToken) => {
      const page = await client.send(new GetRoutesCommand({ ApiId, MaxResults: PAGE_SIZE, NextToken }), sendOptions(signal));
      return { items: page.Items, next: page.NextToken };
    });
  const integrationPages = (ApiId: string, signal?: AbortSignal): Pages<SdkIntegration> =>
    pagesOf(signal, async (NextToken) => {
      const page = await client.send(new GetIntegrationsCommand({ ApiId, MaxResults: PAGE_SIZE, NextToken }), sendOptions(signal));
      return { items: page.Items, next: page.NextToken };
    });
  return {
    ...createDeployments(client),
    apis: (signal) =>
      pagesOf(signal, async (NextToken) => {
        const page = await client.send(new GetApisCommand({ MaxResults: PAGE_SIZE, NextToken }), sendOptions(signal));
        return { items: page.Items?.map(toSummary), next: page.NextToken };
      }),
    routes: async (apiId, signal) => {
      const [routes, integrations] = await Promise.all([collect(routePages(apiId, signal)), collect(integrationPages(apiId, signal))]);
      if (!routes.ok) return routes;
      return integrations.ok ? ok(routes.value.map((route) => toRemoteRoute(route, integrations.value))) : integrations;
    },
    integrationWithResponses: (ApiId, IntegrationId, integration, signal) =>
      attempt(signal, async () => {
        const page = await client.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId }), sendOptions(signal));
        return { ...integration, integrationResponses: (page.Items ?? []).map(toV2IntegrationResponse) };
      }),
    stages: (ApiId, signal) => attempt(signal, async () => (await client.send(new GetStagesCommand({ ApiId }), sendOptions(signal))).Items?.map(toStage) ?? []),
    deployment: (ApiId, DeploymentId, signal) =>
      attempt(signal, async () => {
        const answer = await client.send(new GetDeploymentCommand({ ApiId, DeploymentId }), sendOptions(signal));
        return { id: answer.DeploymentId ?? '', ...defined({ description: answer.Description, createdDate: answer.CreatedDate }) };
      }),
    deleteStage: (ApiId, StageName, signal) => attempt(signal, async () => void (await client.send(new DeleteStageCommand({ ApiId, StageName }), sendOptions(signal)))),
    deleteApi: (ApiId, signal) => attempt(signal, async () => void (await client.send(new DeleteApiCommand({ ApiId }), sendOptions(signal)))),
  };
}

function createDeployments(client: ApiGatewayV2Client): Pick<V2ApiService, 'existing' | 'import' | 'reimport' | 'carryOut' | 'deploy'> {
  return {
    existing: (apiId, signal) => attempt(signal, () => readExisting(client, apiId, signal)),
    import: (Body, signal) => attempt(signal, async () => toImportedApi(await client.send(new ImportApiCommand({ Body }), sendOptions(signal)))),
    reimport: (ApiId, Body, signal) => attempt(signal, async () => toImportedApi(await client.send(new ReimportApiCommand({ ApiId, Body }), sendOptions(signal)))),
    carryOut: (operations, options = {}) => carryOut(client, operations, options),
    deploy: async (ApiId, stage, options = {}) => {
      const { signal } = options;
      const stages = await attempt(signal, async () => (await client.send(new GetStagesCommand({ ApiId }), sendOptions(signal))).Items ?? []);
      if (!stages.ok) return stages;
      const deployed = await carryOut(client, planStage(ApiId, { stages: stages.value }, stage), options);
      return deployed.ok ? ok(undefined) : deployed;
    },
  };
}

const toImportedApi = ({ ApiId = '', Name = '', Warnings = [], ImportInfo = [] }: Partial<SdkApi>): ImportedApi => ({ id: ApiId, name: Name, warnings: [...ImportInfo, ...Warnings] });

const toSummary = (api: SdkApi): ApiSummary => ({
  kind: api.ProtocolType === 'WEBSOCKET' ? 'WEBSOCKET' : 'HTTP',
  id: api.ApiId ?? '',
  name: api.Name ?? '',
  ...defined({ description: api.Description, createdDate: api.CreatedDate, apiEndpoint: api.ApiEndpoint, routeSelectionExpression: api.RouteSelectionExpression }),
});

function toRemoteRoute(route: SdkRoute, integrations: readonly SdkIntegration[]): RemoteRoute {
  const integrationId = integrationIdOf(route);
  const integration = integrations.find((candidate) => candidate.IntegrationId === integrationId);
  // Names of authorizers and responses of integrations take other calls.
  const part = { route, id: route.RouteId, authorizer: route.AuthorizerId, integration: integration && { integration, responses: [] }, responses: [] };
  return { route: toRoute(part), ...defined({ integrationId }) };
}

const toStage = (stage: SdkStage): StageSummary => ({
  name: stage.StageName ?? '', variables: stage.StageVariables ?? {},
  ...defined({ deploymentId: stage.DeploymentId, description: stage.Description, lastUpdatedDate: stage.LastUpdatedDate ?? stage.CreatedDate, autoDeploy: stage.AutoDeploy }),
});
