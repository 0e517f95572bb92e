import * as vscode from 'vscode';
import type { RequestTarget } from '../../protocol';
import { pickWorkspaceApi } from '../deploy/workspaceApis';
import { stageVariablesOf } from '../deploy/stages';
import { knownValues } from '../panels/requestKnownValues';
import type { RequestPanels } from '../panels/requestPanels';
import { methodForm } from '../panels/requestPrefill';
import type { Services } from '../services';
import type { MethodNode } from '../views/modelNodes';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';

type Needs = Pick<Services, 'definitions' | 'sampleEvents'>;

/** Opens the form that test-invokes a method. */
export const testMethod = (needs: Needs, panels: RequestPanels) => async (node?: MethodNode): Promise<void> => {
  const chosen = node ?? (await pickMethod(needs.definitions));
  const target = chosen && targetOf(chosen);
  if (chosen === undefined || target === undefined) return;
  const { origin, resource, method } = chosen;
  const text = origin.kind === 'document' ? origin.document.text : JSON.stringify(method.integration ?? '');
  const known = await knownValues(needs.sampleEvents, resource.path, method.httpMethod);
  panels.open({ target, form: methodForm(resource.path, method, stageVariablesOf(text), known) });
};

function targetOf({ origin, resource, method }: MethodNode): RequestTarget | undefined {
  const { httpMethod } = method;
  if (origin.kind === 'service') {
    const { connection, api } = origin;
    return resource.id === undefined ? undefined : { kind: 'serviceMethod', connection: connection.id, api: api.name, apiId: api.id, resource: resource.path, resourceId: resource.id, httpMethod };
  }
  const { document, apiIndex } = origin;
  const api = document.definition.apis[apiIndex]?.api.name ?? '';
  return { kind: 'workspaceMethod', uri: document.uri.toString(), apiIndex, api, resource: resource.path, httpMethod };
}

async function pickMethod(definitions: WorkspaceDefinitions): Promise<MethodNode | undefined> {
  const node = await pickWorkspaceApi(definitions, 'Test Method: API');
  if (node?.defined.api.kind !== 'REST') return undefined;
  const { document, apiIndex } = node;
  const items = node.defined.api.resources.flatMap((resource) => resource.methods.map((method) => ({
    label: `${method.httpMethod} ${resource.path}`, description: method.operationName ?? '',
    node: { kind: 'method', origin: { kind: 'document', document, apiIndex }, path: `${resource.path} ${method.httpMethod}`, resource, method } satisfies MethodNode,
  })));
  return (await vscode.window.showQuickPick(items, { title: 'Test Method: Method' }))?.node;
}
