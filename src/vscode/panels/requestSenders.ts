import * as vscode from 'vscode';
import type { ApiGatewayConnection, TestInvocationAnswer } from '../../aws';
import { fail, ok } from '../../base';
import type { NamedValue, RequestAnswer, RequestForm, RequestTarget } from '../../protocol';
import { LOCAL, type Connection } from '../connections';
import { curlCommand } from '../curl';
import { openApiOf } from '../deploy/carryOut';
import { deployedApiId, rememberDeployment } from '../deploy/memory';
import { UNTRUSTED, type Failure, type Outcome } from '../failure';
import type { Services } from '../services';
import type { WorkspaceApiNode } from '../views/workspaceTree';

export type RequestServices = Pick<Services, 'connections' | 'definitions' | 'workspaceState' | 'notify' | 'workers'>;
type TargetOf<K extends RequestTarget['kind']> = Extract<RequestTarget, { kind: K }>;

/** Sends a form where its target says and waits for the answer. */
export async function sendForm(services: RequestServices, target: RequestTarget, form: RequestForm, signal: AbortSignal): Promise<Outcome<RequestAnswer>> {
  if (!vscode.workspace.isTrusted) return fail(UNTRUSTED);
  switch (target.kind) {
    case 'workspaceMethod':
      return sendToDefinition(services, target, form, signal);
    case 'serviceMethod':
      return sendToMethod(services, target, form, signal);
    case 'stage':
      return sendToStage(target, form, signal);
  }
}

/** A target with the address it has now: opening Local starts it, and it may listen at another port than before. */
export async function locate(services: RequestServices, target: RequestTarget): Promise<Outcome<RequestTarget>> {
  if (target.kind !== 'stage') return ok(target);
  const connection = connectionOf(services, target.connection);
  if (connection === undefined) return gone('The connection was removed.');
  const opened = await services.connections.open(connection);
  if (!opened.ok) return opened;
  const { apiKind: kind, apiId: id, apiEndpoint, stage } = target;
  return ok({ ...target, invokeUrl: opened.value.invokeUrl({ kind, id, ...(apiEndpoint === undefined ? {} : { apiEndpoint }) }, stage) });
}

export const connectionOf = (services: Pick<Services, 'connections'>, id: string): Connection | undefined => services.connections.all().find((connection) => connection.id === id);

const gone = (message: string): { readonly ok: false; readonly error: Failure } => fail({ kind: 'service', code: 'NotFound', message, retryable: false });

async function sendToMethod(services: RequestServices, target: TargetOf<'serviceMethod'>, form: RequestForm, signal: AbortSignal): Promise<Outcome<RequestAnswer>> {
  const connection = connectionOf(services, target.connection);
  if (connection === undefined) return gone('The connection was removed.');
  const opened = await services.connections.open(connection);
  return opened.ok ? invoke(opened.value, { apiId: target.apiId, resourceId: target.resourceId, form, signal }) : opened;
}

/** The definition as it is in the editor, imported into Local, so that the answer is about what one sees. */
async function sendToDefinition(services: RequestServices, target: TargetOf<'workspaceMethod'>, form: RequestForm, signal: AbortSignal): Promise<Outcome<RequestAnswer>> {
  const document = await services.definitions.get(vscode.Uri.parse(target.uri));
  const defined = document?.definition.apis[target.apiIndex];
  if (document === undefined || defined === undefined) return gone('The definition is no longer there.');
  const opened = await services.connections.open(LOCAL);
  if (!opened.ok) return opened;
  const apiId = await importLocally(services, opened.value, { kind: 'workspaceApi', document, apiIndex: target.apiIndex, defined }, signal);
  if (!apiId.ok) return apiId;
  for await (const page of opened.value.rest.resources(apiId.value, signal)) {
    if (!page.ok) return page;
    const resource = page.value.items.find((candidate) => candidate.path === target.resource);
    if (resource?.id !== undefined) return invoke(opened.value, { apiId: apiId.value, resourceId: resource.id, form, signal });
  }
  return gone(`The definition has no resource ${target.resource} any more.`);
}

/** Overwrites the API that the definition has in Local, or makes it one. Its stages go on serving what was deployed. */
async function importLocally(services: RequestServices, local: ApiGatewayConnection, node: WorkspaceApiNode, signal: AbortSignal): Promise<Outcome<string>> {
  const { api } = node.defined;
  if (api.kind !== 'REST') return gone(`${api.name} is no REST API any more.`);
  const document = await openApiOf(services, node, api);
  if (!document.ok) return document;
  const known = deployedApiId(services.workspaceState, node, LOCAL);
  const overwritten = known === undefined ? undefined : await local.rest.overwrite(known, document.value, signal);
  const wasDeleted = overwritten?.ok === false && overwritten.error.status === 404;
  const imported = overwritten === undefined || wasDeleted ? await local.rest.import(document.value, {}, signal) : overwritten;
  if (!imported.ok) return imported;
  if (imported.value.id !== known) {
    await rememberDeployment(services.workspaceState, node, LOCAL, imported.value.id);
    services.connections.touch(LOCAL);
  }
  return ok(imported.value.id);
}

interface MethodCall {
  readonly apiId: string;
  readonly resourceId: string;
  readonly form: RequestForm;
  readonly signal: AbortSignal;
}

async function invoke(services: ApiGatewayConnection, { apiId, resourceId, form, signal }: MethodCall): Promise<Outcome<RequestAnswer>> {
  const headers: Record<string, string[]> = {};
  for (const { name, value } of named(form.headers)) (headers[name] ??= []).push(value);
  const answer = await services.rest.testInvoke({
    apiId, resourceId, httpMethod: form.method, pathWithQueryString: pathAndQuery(form), headers,
    stageVariables: Object.fromEntries(named(form.stageVariables).map(({ name, value }) => [name, value])), ...(hasBody(form) ? { body: form.body } : {}),
  }, signal);
  return answer.ok ? ok(toAnswer(answer.value)) : answer;
}

const toAnswer = ({ status, headers, body, log, latencyInMillis }: TestInvocationAnswer): RequestAnswer => ({
  status, headers: headers.map(([name, value]) => ({ name, value })), body, log, latency: latencyInMillis,
});

async function sendToStage(target: TargetOf<'stage'>, form: RequestForm, signal: AbortSignal): Promise<Outcome<RequestAnswer>> {
  const started = performance.now();
  try {
    const headers = named(form.headers).map(({ name, value }): [string, string] => [name, value]);
    const response = await fetch(stageUrl(target, form), { method: form.method, headers, redirect: 'manual', signal, ...(hasBody(form) ? { body: form.body } : {}) });
    const body = await response.text();
    return ok({ status: response.status, headers: [...response.headers].map(([name, value]) => ({ name, value })), body, latency: Math.round(performance.now() - started) });
  } catch (error) {
    return fail(toFailure(error, signal));
  }
}

/** `fetch` says why it failed in the error's cause. */
function toFailure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return { kind: 'cancelled', code: 'Cancelled', message: 'The request was cancelled.', retryable: true };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'RequestFailed';
  const message = cause instanceof Error && cause.message !== '' ? cause.message : String(error);
  return { kind: 'network', code, message, retryable: true };
}

/** A body that was written for another method stays in the form, but is not sent. */
const hasBody = ({ method, body }: RequestForm): boolean => body !== '' && method !== 'GET' && method !== 'HEAD';

/** The rows that are filled in: declared parameters stand in the form without values. */
const named = (pairs: readonly NamedValue[]): readonly NamedValue[] => pairs.filter(({ name, value }) => name.trim() !== '' && value !== '').map(({ name, value }) => ({ name: name.trim(), value }));

function pathAndQuery(form: RequestForm): string {
  const filled = form.pathParameters.reduce((path, { name, value }) => path.replace(`{${name}}`, encodeURIComponent(value)).replace(`{${name}+}`, encodeURI(value)), form.path);
  const query = named(form.query).map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${filled.startsWith('/') ? filled : `/${filled}`}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

const stageUrl = (target: TargetOf<'stage'>, form: RequestForm): string => `${target.invokeUrl}${pathAndQuery(form)}`;

export const curlOf = (target: TargetOf<'stage'>, form: RequestForm): string =>
  curlCommand({ method: form.method, url: stageUrl(target, form), headers: named(form.headers), body: hasBody(form) ? form.body : '' });
