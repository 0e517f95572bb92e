import {
  CreateDeploymentCommand, DeleteRestApiCommand, DeleteStageCommand, GetAuthorizersCommand, GetDeploymentCommand, GetExportCommand, GetGatewayResponsesCommand,
  GetModelsCommand, GetRequestValidatorsCommand, GetResourcesCommand, GetRestApiCommand, GetRestApisCommand, GetStageCommand, GetStagesCommand, ImportRestApiCommand, PutRestApiCommand,
  TestInvokeMethodCommand, UpdateStageCommand, type APIGatewayClient, type Model as SdkModel, type PatchOperation, type Resource as SdkResource, type Stage,
} from '@aws-sdk/client-api-gateway';
import type { Resource, RestApi, StageSettings } from '../apigw/model';
import { defined } from '../base';
import { deployAccess, type AccessRequest } from './deploying/access';
import { planRestStage } from './deploying/stageSettings';
import { attempt, toAwsFailure, type AwsResult } from './failure';
import { collect, pagesOf, type Pages } from './pages';
import { toResource, toRestApi, type RestApiParts } from './restModel';
import { sendOptions } from './sendOptions';
import type { ApiSummary, DeploymentSummary, ImportedApi, StageSummary, TestInvocation, TestInvocationAnswer } from './types';

const PAGE_SIZE = 100;

/** REST APIs of one connection. Every call ends early when its signal is aborted; nothing throws. */
export interface RestApiService {
  apis(signal?: AbortSignal): Pages<ApiSummary>;
  /** Resources with their methods, integrations and templates. */
  resources(apiId: string, signal?: AbortSignal): Pages<Resource>;
  stages(apiId: string, signal?: AbortSignal): Promise<AwsResult<readonly StageSummary[]>>;
  deployment(apiId: string, deploymentId: string, signal?: AbortSignal): Promise<AwsResult<DeploymentSummary>>;
  /** Everything of one API, as it is being edited now (not as a stage serves it). */
  read(apiId: string, signal?: AbortSignal): Promise<AwsResult<RestApi>>;
  /** Creates an API from an OpenAPI document (JSON or YAML text); `endpointType` is what a document has no place for. */
  import(document: string, options?: { readonly endpointType?: string }, signal?: AbortSignal): Promise<AwsResult<ImportedApi>>;
  /** Replaces an API by an OpenAPI document. */
  overwrite(apiId: string, document: string, signal?: AbortSignal): Promise<AwsResult<ImportedApi>>;
  /** Freezes the API as it is now and points the stage at it; creates the stage when there is none. `variables` are for a stage that is created. */
  deploy(apiId: string, stageName: string, options?: { readonly description?: string; readonly variables?: Readonly<Record<string, string>> }, signal?: AbortSignal): Promise<AwsResult<DeploymentSummary>>;
  /** Adds or changes stage variables. */
  setStageVariables(apiId: string, stageName: string, variables: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<AwsResult<StageSummary>>;
  /** Gives a stage the settings that a definition declares for it. */
  setStage(apiId: string, settings: StageSettings, signal?: AbortSignal): Promise<AwsResult<undefined>>;
  /** Makes or changes a template's API keys and usage plans; `report` hears what comes next. */
  deployAccess(request: AccessRequest, signal?: AbortSignal, report?: (about: string) => void): Promise<AwsResult<undefined>>;
  deleteStage(apiId: string, stageName: string, signal?: AbortSignal): Promise<AwsResult<undefined>>;
  deleteApi(apiId: string, signal?: AbortSignal): Promise<AwsResult<undefined>>;
  testInvoke(invocation: TestInvocation, signal?: AbortSignal): Promise<AwsResult<TestInvocationAnswer>>;
  /** The deployed API of a stage as OpenAPI 3.0 in YAML, with the service's extensions. */
  export(apiId: string, stageName: string, signal?: AbortSignal): Promise<AwsResult<string>>;
}

export function createRestApiService(client: APIGatewayClient): RestApiService {
  return { ...createListings(client), ...createChanges(client), ...createInvocations(client) };
}

function createListings(client: APIGatewayClient): Pick<RestApiService, 'apis' | 'resources' | 'stages' | 'deployment' | 'read'> {
  /** Resources as the service answers them; their authorizers and validators are named by id. */
  const resourcePages = <T>(restApiId: string, toItem: (resource: SdkResource) => T, signal?: AbortSignal): Pages<T> =>
    pagesOf(signal, async (position) => {
      const page = await client.send(new GetResourcesCommand({ restApiId, embed: ['methods'], limit: PAGE_SIZE, position }), sendOptions(signal));
      return { items: page.items?.map(toItem), next: page.position };
    });
  const modelPages = (restApiId: string, signal?: AbortSignal): Pages<SdkModel> =>
    pagesOf(signal, async (position) => {
      const page = await client.send(new GetModelsCommand({ restApiId, limit: PAGE_SIZE, position }), sendOptions(signal));
      return { items: page.items, next: page.position };
    });
  return {
    apis: (signal) =>
      pagesOf(signal, async (position) => {
        const page = await client.send(new GetRestApisCommand({ limit: PAGE_SIZE, position }), sendOptions(signal));
        return { items: page.items?.map((api): ApiSummary => ({ kind: 'REST', id: api.id ?? '', name: api.name ?? '', ...defined({ description: api.description, createdDate: api.createdDate }) })), next: page.position };
      }),
    resources: (restApiId, signal) => resourcePages(restApiId, (resource) => toResource(resource), signal),
    stages: (restApiId, signal) => attempt(signal, async () => (await client.send(new GetStagesCommand({ restApiId }), sendOptions(signal))).item?.map(toStage) ?? []),
    deployment: (restApiId, deploymentId, signal) => attempt(signal, async () => toDeployment(await client.send(new GetDeploymentCommand({ restApiId, deploymentId }), sendOptions(signal)))),
    read: async (restApiId, signal) => {
      const [resources, models] = await Promise.all([collect(resourcePages(restApiId, (resource) => resource, signal)), collect(modelPages(restApiId, signal))]);
      if (!resources.ok) return resources;
      return models.ok ? attempt(signal, async () => toRestApi({ ...(await readParts(client, restApiId, signal)), resources: resources.value, models: models.value })) : models;
    },
  };
}

/** The parts that come in one page: the service allows few of each (quotas of the developer guide). */
async function readParts(client: APIGatewayClient, restApiId: string, signal: AbortSignal | undefined): Promise<Omit<RestApiParts, 'resources' | 'models'>> {
  const options = sendOptions(signal);
  const [api, validators, authorizers, responses, stages] = await Promise.all([
    client.send(new GetRestApiCommand({ restApiId }), options),
    ifEmulated(client.send(new GetRequestValidatorsCommand({ restApiId, limit: 500 }), options)),
    ifEmulated(client.send(new GetAuthorizersCommand({ restApiId, limit: 500 }), options)),
    ifEmulated(client.send(new GetGatewayResponsesCommand({ restApiId, limit: 500 }), options)),
    client.send(new GetStagesCommand({ restApiId }), options),
  ]);
  return { api, requestValidators: validators?.items ?? [], authorizers: authorizers?.items ?? [], gatewayResponses: responses?.items ?? [], stages: stages.item ?? [] };
}

/** Nothing where an emulator answers 501, which means that it knows no such parts. AWS never does. */
async function ifEmulated<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (toAwsFailure(error).status === 501) return undefined;
    throw error;
  }
}

function createChanges(client: APIGatewayClient): Pick<RestApiService, 'import' | 'overwrite' | 'deploy' | 'setStageVariables' | 'setStage' | 'deployAccess' | 'deleteStage' | 'deleteApi'> {
  return {
    import: (document, options, signal) => {
      const parameters = options?.endpointType === undefined ? {} : { parameters: { endpointConfigurationTypes: options.endpointType } };
      return attempt(signal, async () => toImportedApi(await client.send(new ImportRestApiCommand({ body: bytes(document), ...parameters }), sendOptions(signal))));
    },
    overwrite: (restApiId, document, signal) =>
      attempt(signal, async () => toImportedApi(await client.send(new PutRestApiCommand({ restApiId, mode: 'overwrite', body: bytes(document) }), sendOptions(signal)))),
    deploy: (restApiId, stageName, options, signal) =>
      attempt(signal, async () => {
        const input = { restApiId, stageName, ...defined({ description: options?.description, variables: options?.variables && { ...options.variables } }) };
        return toDeployment(await client.send(new CreateDeploymentCommand(input), sendOptions(signal)));
      }),
    setStageVariables: (restApiId, stageName, variables, signal) =>
      attempt(signal, async () => {
        const patchOperations = Object.entries(variables).map(([name, value]): PatchOperation => ({ op: 'replace', path: `/variables/${name}`, value }));
        return toStage(await client.send(new UpdateStageCommand({ restApiId, stageName, patchOperations }), sendOptions(signal)));
      }),
    setStage: (restApiId, settings, signal) =>
      attempt(signal, async () => {
        const { stageName } = settings;
        const patchOperations = [...planRestStage(settings, await client.send(new GetStageCommand({ restApiId, stageName }), sendOptions(signal)))];
        if (patchOperations.length > 0) await client.send(new UpdateStageCommand({ restApiId, stageName, patchOperations }), sendOptions(signal));
        return undefined;
      }),
    deployAccess: (request, signal, report) =>
      attempt(signal, async () => {
        await deployAccess(client, request, signal, report ?? (() => undefined));
        return undefined;
      }),
    deleteStage: (restApiId, stageName, signal) => attempt(signal, async () => void (await client.send(new DeleteStageCommand({ restApiId, stageName }), sendOptions(signal)))),
    deleteApi: (restApiId, signal) => attempt(signal, async () => void (await client.send(new DeleteRestApiCommand({ restApiId }), sendOptions(signal)))),
  };
}

function createInvocations(client: APIGatewayClient): Pick<RestApiService, 'testInvoke' | 'export'> {
  return {
    testInvoke: (invocation, signal) =>
      attempt(signal, async () => {
        const { apiId: restApiId, resourceId, httpMethod, pathWithQueryString, body, headers, stageVariables } = invocation;
        const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, [...values]]));
        const input = { restApiId, resourceId, httpMethod, pathWithQueryString, multiValueHeaders, stageVariables: { ...stageVariables }, ...defined({ body }) };
        const answer = await client.send(new TestInvokeMethodCommand(input), sendOptions(signal));
        return toAnswer(answer);
      }),
    export: (restApiId, stageName, signal) =>
      attempt(signal, async () => {
        const input = { restApiId, stageName, exportType: 'oas30', parameters: { extensions: 'apigateway' }, accepts: 'application/yaml' };
        const answer = await client.send(new GetExportCommand(input), sendOptions(signal));
        return new TextDecoder().decode(answer.body);
      }),
  };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const toImportedApi = (api: { readonly id?: string | undefined; readonly name?: string | undefined; readonly warnings?: readonly string[] | undefined }): ImportedApi => ({
  id: api.id ?? '', name: api.name ?? '', warnings: api.warnings ?? [],
});

const toDeployment = (deployment: { readonly id?: string | undefined; readonly description?: string | undefined; readonly createdDate?: Date | undefined }): DeploymentSummary => ({
  id: deployment.id ?? '', ...defined({ description: deployment.description, createdDate: deployment.createdDate }),
});

const toStage = (stage: Stage): StageSummary => ({
  name: stage.stageName ?? '', variables: stage.variables ?? {},
  ...defined({ deploymentId: stage.deploymentId, description: stage.description, lastUpdatedDate: stage.lastUpdatedDate ?? stage.createdDate }),
});

interface SdkAnswer {
  readonly status?: number | undefined;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly log?: string | undefined;
  readonly latency?: number | undefined;
}

function toAnswer(answer: SdkAnswer): TestInvocationAnswer {
  const headers = answer.multiValueHeaders
    ? Object.entries(answer.multiValueHeaders).flatMap(([name, values]) => values.map((value) => [name, value] as const))
    : Object.entries(answer.headers ?? {});
  return { status: answer.status ?? 0, headers, body: answer.body ?? '', log: answer.log ?? '', latencyInMillis: answer.latency ?? 0 };
}

