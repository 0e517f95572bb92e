import type { Api, HttpApi, RestApi, StageSettings, WebSocketApi } from '../../apigw/model';
import type { ApiGatewayConnection, ApiSummary, ExistingV2Api, ImportedApi, Operation, StageSummary } from '../../aws';
import { fail, ok, type Result } from '../../base';
import type { Outcome } from '../failure';
import type { Services } from '../services';
import type { WorkspaceApiNode } from '../views/workspaceTree';

export type DeploymentNeeds = Pick<Services, 'loadAws' | 'workers'>;

/** What is to be deployed where; everything has been asked. */
export interface DeploymentRequest {
  readonly node: WorkspaceApiNode;
  readonly services: ApiGatewayConnection;
  /** The API to overwrite; absent to create one. */
  readonly apiId: string | undefined;
  /** What was read of an HTTP or WebSocket API that is overwritten, if it has been: read again otherwise. */
  readonly existing?: ExistingV2Api | undefined;
  readonly stageName: string;
  /** The stage, if it is there already. */
  readonly stage: StageSummary | undefined;
  readonly variables: Readonly<Record<string, string>>;
}

export interface Progress {
  readonly signal?: AbortSignal | undefined;
  readonly report?: ((message: string) => void) | undefined;
  /** Hears the id of the API as soon as there is one: what comes after it may fail. */
  readonly made?: (apiId: string) => PromiseLike<void>;
}

/** What was made, and what the service left out of it. */
export interface Made {
  readonly api: ApiSummary;
  readonly warnings: readonly string[];
  /** The API as it is now, where that is known without reading it: where it was made by calls. */
  readonly existing?: ExistingV2Api;
}

/**
 * Deploys a definition to a stage of a connection: OpenAPI is imported as it is written, REST APIs of templates as the OpenAPI document that says the same,
 * HTTP and WebSocket APIs of templates by the calls they stand for.
 */
export async function carryOutDeployment(needs: DeploymentNeeds, request: DeploymentRequest, progress: Progress = {}): Promise<Outcome<Made>> {
  const { api } = request.node.defined;
  if (api.kind === 'REST') return deployRest(needs, request, api, progress);
  return isTemplate(request.node) || api.kind === 'WEBSOCKET' ? deployByCalls(needs, request, api, progress) : deployHttpDocument(needs, request, api, progress);
}

const isTemplate = ({ document: { definition } }: WorkspaceApiNode): boolean => definition.format === 'sam' || definition.format === 'cloudformation';

/** What the definition declares for the stage, and what a person has said. */
function settingsOf({ loadAws }: DeploymentNeeds, { stageName, variables }: DeploymentRequest, api: Api): StageSettings {
  const settings = loadAws().stageSettingsFor(api, stageName);
  return { ...settings, variables: { ...settings.variables, ...variables } };
}

async function deployRest(needs: DeploymentNeeds, request: DeploymentRequest, api: RestApi, { signal, report, made }: Progress): Promise<Outcome<Made>> {
  const { services: { rest }, apiId, stageName, stage, node } = request;
  report?.('importing the definition');
  const document = await openApiOf(needs, node, api);
  if (!document.ok) return document;
  const [endpointType] = api.endpointTypes ?? [];
  const imported = apiId === undefined ? await rest.import(document.value, endpointType === undefined ? {} : { endpointType }, signal) : await rest.overwrite(apiId, document.value, signal);
  if (!imported.ok) return imported;
  const { id } = imported.value;
  await made?.(id);
  report?.(`creating the deployment for ${stageName}`);
  const settings = settingsOf(needs, request, api);
  const hasVariables = Object.keys(settings.variables).length > 0;
  const deployed = await rest.deploy(id, stageName, stage === undefined && hasVariables ? { variables: settings.variables } : {}, signal);
  if (!deployed.ok) return fail(deployed.error);
  if (api.stages.length > 0 || (stage !== undefined && hasVariables)) {
    report?.('setting up the stage');
    const changed = await rest.setStage(id, settings, signal);
    if (!changed.ok) return changed;
  }
  const access = await deployAccess(request, id, { signal, report });
  return access.ok ? ok(summary('REST', imported.value)) : access;
}

/** API keys and usage plans that the template declares for this API. */
async function deployAccess({ node, services, stageName }: DeploymentRequest, apiId: string, { signal, report }: Progress): Promise<Outcome<undefined>> {
  const { definition } = node.document;
  const usagePlans = definition.usagePlans.filter(({ apiStages }) => apiStages.some((stage) => stage.apiId === node.defined.logicalId));
  const apiKeys = definition.apiKeys.filter(({ id }) => usagePlans.some(({ keyIds }) => keyIds.includes(id)));
  if (usagePlans.length === 0) return ok(undefined);
  return services.rest.deployAccess({ apiKeys, usagePlans, apiId, stageName }, signal, report);
}

/** Milliseconds; as long as reading a large definition may take. */
const WRITE_TIME_LIMIT = 10_000;

/** The OpenAPI document to import: of a template, the one that says the same. */
export async function openApiOf({ workers }: Pick<Services, 'workers'>, node: WorkspaceApiNode, api: RestApi): Promise<Outcome<string>> {
  if (!isTemplate(node)) return ok(node.document.text);
  const written: Result<string, { readonly code: string; readonly message: string }> = await workers.reading.call({ timeLimit: WRITE_TIME_LIMIT }, 'writeOpenApi', api);
  return written.ok ? written : fail({ kind: 'definition', code: written.error.code, message: written.error.message, retryable: true });
}

async function deployHttpDocument(needs: DeploymentNeeds, request: DeploymentRequest, api: HttpApi, { signal, report, made }: Progress): Promise<Outcome<Made>> {
  const { services: { v2 }, apiId, node: { document } } = request;
  report?.('importing the definition');
  const imported = apiId === undefined ? await v2.import(document.text, signal) : await v2.reimport(apiId, document.text, signal);
  if (!imported.ok) return imported;
  await made?.(imported.value.id);
  const deployed = await v2.deploy(imported.value.id, settingsOf(needs, request, api), { signal, report: counting(report) });
  return deployed.ok ? ok(summary('HTTP', imported.value)) : deployed;
}

async function deployByCalls(needs: DeploymentNeeds, request: DeploymentRequest, api: HttpApi | WebSocketApi, { signal, report, made }: Progress): Promise<Outcome<Made>> {
  const { services: { v2 }, apiId } = request;
  const { planDeployment, NEW_API } = needs.loadAws();
  const read = apiId === undefined || request.existing ? ok(request.existing) : await v2.existing(apiId, signal);
  if (!read.ok) return read;
  const existing = read.value;
  const operations = planDeployment(api, existing, settingsOf(needs, request, api));
  const created = (placeholder: string, id: string): PromiseLike<void> | undefined => (placeholder === NEW_API ? made?.(id) : undefined);
  const done = await v2.carryOut(operations, { existing, signal, report: counting(report), created });
  return done.ok ? ok({ ...summary(api.kind, { id: done.value.api.ApiId ?? '', name: api.name, warnings: [] }), existing: done.value }) : done;
}

const counting = (report: Progress['report']) => (done: number, total: number, { about }: Operation): void => report?.(`${done + 1} of ${total}: ${about}`);

const summary = (kind: Api['kind'], { id, name, warnings }: ImportedApi): Made => ({ api: { kind, id, name }, warnings });
