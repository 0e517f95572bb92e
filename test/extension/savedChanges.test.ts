import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ApiGatewayConnection, ExistingV2Api, Operation } from '../../src/aws';
import { fail } from '../../src/base';
import type { ExtensionApi } from '../../src/vscode/api';
import { LOCAL } from '../../src/vscode/connections';
import { eventually } from '../support/eventually';
import { extensionApi, workspaceUri } from './support';

/** A WebSocket API of one route whose stage does not deploy by itself. */
const template = (says: string, description: string): string => `Resources:
  Echo: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: echo, Description: ${description}, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action } }
  Route: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Echo, RouteKey: $default, RouteResponseSelectionExpression: $default, Target: !Join ['/', [integrations, !Ref Mock]] } }
  Mock: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Echo, IntegrationType: MOCK, RequestTemplates: { $default: '{"statusCode": 200}' }, TemplateSelectionExpression: \\$default } }
  Answer: { Type: AWS::ApiGatewayV2::IntegrationResponse, Properties: { ApiId: !Ref Echo, IntegrationId: !Ref Mock, IntegrationResponseKey: $default, TemplateSelectionExpression: \\$default, ResponseTemplates: { $default: '"${says}"' } } }
`;

describe('A saved change of a WebSocket API', () => {
  const uri = workspaceUri('echo', 'template.yaml');
  const target = { uri, key: 'Echo' };
  let api: ExtensionApi;
  let services: ApiGatewayConnection;
  let read: ApiGatewayConnection['v2']['existing'];
  let reads = 0;

  const write = (...parts: Parameters<typeof template>): Thenable<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(template(...parts)));
  const apiId = (): string => api.localRuns.find(target)?.apiId ?? '';
  async function there(): Promise<ExistingV2Api> {
    const existing = await read(apiId());
    assert.ok(existing.ok);
    return existing.value;
  }
  const answerOf = ({ integrations }: ExistingV2Api): string | undefined => integrations[0]?.responses[0]?.ResponseTemplates?.['$default'];
  async function byOtherMeans(make: (existing: ExistingV2Api) => readonly Operation[]): Promise<void> {
    const done = await services.v2.carryOut(make(await there()));
    assert.ok(done.ok, done.ok ? '' : done.error.message);
  }
  /** Saves and waits until that is deployed; answers how often the API was read whole for it. */
  async function save(says: string, description: string): Promise<number> {
    const deploymentOf = ({ stages }: ExistingV2Api): string | undefined => stages.find(({ StageName }) => StageName === 'local')?.DeploymentId;
    const before = deploymentOf(await there().catch(() => ({ stages: [] }) as unknown as ExistingV2Api));
    reads = 0;
    await write(says, description);
    await eventually(async () => {
      const now = await there();
      return answerOf(now) === `"${says}"` && now.api.Description === description && deploymentOf(now) !== undefined && deploymentOf(now) !== before;
    }, 'the deployment');
    return reads;
  }

  before(async () => {
    api = await extensionApi();
    await write('one', 'first');
    void vscode.commands.executeCommand('apiGateway.runLocally', { uri: uri.toString(), key: target.key });
    await eventually(() => api.localRuns.find(target), 'the run');
    const opened = await api.connections.open(LOCAL);
    assert.ok(opened.ok);
    services = opened.value;
    read = services.v2.existing;
    Object.assign(services.v2, { existing: (...args: Parameters<typeof read>) => { reads += 1; return read(...args); } });
  });
  after(async () => {
    api.localRuns.stop(target);
    await vscode.workspace.fs.delete(workspaceUri('echo'), { recursive: true });
    await vscode.commands.executeCommand('apiGateway.stopLocalGateway');
  });

  it('is deployed without reading what is there', async () => {
    const id = apiId();
    assert.equal(await save('two', 'first'), 0);
    assert.equal(await save('three', 'second'), 0);
    assert.equal(apiId(), id);
  });

  it('undoes what somebody else has changed and deployed', async () => {
    await byOtherMeans(({ api: { ApiId }, integrations: [integration] }) => [
      { call: 'UpdateIntegration', input: { ApiId, IntegrationId: integration?.IntegrationId, TimeoutInMillis: 5000 }, about: 'integration' },
      { call: 'CreateDeployment', input: { ApiId, StageName: 'local' }, about: 'deployment' },
    ]);
    assert.equal(await save('four', 'second'), 1);
    assert.equal(await save('five', 'second'), 0);
  });

  it('is deployed although what it changes was deleted', async () => {
    await byOtherMeans(({ api: { ApiId }, integrations: [integration] }) => [
      { call: 'DeleteIntegrationResponse', input: { ApiId, IntegrationId: integration?.IntegrationId, IntegrationResponseId: integration?.responses[0]?.IntegrationResponseId }, about: 'response' },
    ]);
    assert.equal(await save('six', 'second'), 1);
  });

  it('makes the stage again that was deleted', async () => {
    assert.ok((await services.v2.deleteStage(apiId(), 'local')).ok);
    assert.equal(await save('seven', 'second'), 1);
  });

  it('is deployed after one that was refused, of which nobody knows how far it went', async () => {
    const { carryOut } = services.v2;
    Object.assign(services.v2, { carryOut: () => Promise.resolve(fail({ kind: 'service', code: 'BadRequestException', message: 'No.', retryable: false })) });
    await write('refused', 'second');
    await eventually(() => api.localRuns.find(target)?.status.kind === 'behind', 'the refusal');
    Object.assign(services.v2, { carryOut });
    assert.equal(await save('eight', 'second'), 1);
  });

  it('makes the API again that was deleted', async () => {
    const id = apiId();
    assert.ok((await services.v2.deleteApi(id)).ok);
    await write('nine', 'second');
    await eventually(() => apiId() !== id, 'another API');
    assert.equal(answerOf(await there()), '"nine"');
    assert.equal(await save('ten', 'second'), 0);
  });
});
