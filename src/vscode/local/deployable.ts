import * as vscode from 'vscode';
import { fail, ok } from '../../base';
import type { DefinedApi } from '../../definitions';
import { keyOf } from '../definedParts';
import { exists } from '../exists';
import type { Failure, Outcome } from '../failure';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';
import type { RunTarget } from './runMemory';

/** An API as it is to be deployed. */
export interface Deployable {
  readonly document: DefinitionDocument;
  readonly defined: DefinedApi;
  readonly apiIndex: number;
}

/** The code of the failure that says that a document, or an API of it, is not there any more. */
export const NOT_DEFINED = 'NotDefined';

/** The API as it is in the editor; a document with errors is not deployed. */
export async function readDeployable(definitions: WorkspaceDefinitions, { uri, key }: RunTarget): Promise<Outcome<Deployable>> {
  const file = vscode.workspace.asRelativePath(uri);
  const document = await definitions.get(uri);
  if (!document) return (await exists(uri)) ? fail(problem('Unreadable', `${file} can't be read as a definition.`)) : fail(problem(NOT_DEFINED, `${file} is not there any more.`));
  const { apis, problems } = document.definition;
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) return fail(problem(error.code, `${error.message} (${file}, line ${lineOf(document.text, error.span.start)})`));
  const apiIndex = apis.findIndex((candidate) => keyOf(candidate) === key);
  const defined = apis[apiIndex];
  return defined ? ok({ document, defined, apiIndex }) : fail(problem(NOT_DEFINED, `${file} does not define ${key}.`));
}

/** What would be deployed, without the places where it was read: to tell whether anything changed. */
export function fingerprintOf({ defined, document: { definition: { functions, apiKeys, usagePlans, domainNames } } }: Deployable): string {
  return JSON.stringify([defined.api, functions, apiKeys, usagePlans, domainNames], (name, value: unknown) => (name === 'source' || name === 'map' ? undefined : value));
}

const problem = (code: string, message: string): Failure => ({ kind: 'definition', code, message, retryable: false });

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
