import * as vscode from 'vscode';
import type { Api, Method, Route } from '../../apigw/model';
import type { MethodTarget } from '../../protocol';
import { keyOf } from '../definedParts';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';

/** A method or a route of a definition. */
export interface DefinedOperation {
  readonly api: Api;
  readonly document: DefinitionDocument;
  readonly target: MethodTarget;
  /** The resource's path, or that of an HTTP API's route; of any other route, its key. */
  readonly resource: string;
  readonly method: Method | Route;
}

/** The methods and routes of a document, in its order. */
export function definedOperations(document: DefinitionDocument): readonly DefinedOperation[] {
  return document.definition.apis.flatMap((defined) => {
    const { api } = defined;
    const toOperation = (operation: string, resource: string, method: Method | Route): DefinedOperation =>
      ({ api, document, resource, method, target: { uri: document.uri.toString(), api: keyOf(defined), operation } });
    return api.kind === 'REST'
      ? api.resources.flatMap(({ path, methods }) => methods.map((method) => toOperation(`${method.httpMethod} ${path}`, path, method)))
      : api.routes.map((route) => toOperation(route.routeKey, api.kind === 'HTTP' ? route.routeKey.replace(/^\S+ /, '') : route.routeKey, route));
  });
}

/** The method as its definition has it now; undefined while the document cannot be read or has no such method. */
export async function findOperation(definitions: WorkspaceDefinitions, target: MethodTarget): Promise<DefinedOperation | undefined> {
  const document = await definitions.get(vscode.Uri.parse(target.uri));
  return document && definedOperations(document).find((candidate) => candidate.target.api === target.api && candidate.target.operation === target.operation);
}
