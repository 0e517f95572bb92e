import type { Api, Integration } from '../../apigw/model';
import type { MethodAuthorizer, TypedAnswer } from '../../protocol';

/** What of a method or route decides what a person may type for it. */
export interface Operation {
  readonly integrationType: Integration['type'] | undefined;
  /** Which kind of answer its integration gives; undefined for a MOCK and where there is none. */
  readonly answers: Extract<TypedAnswer['kind'], 'response' | 'function'> | undefined;
  readonly authorizer: MethodAuthorizer | undefined;
}

/** A method by `GET /pets/{petId}`, a route by its key; undefined where the API has none of that name. */
export function operationOf(api: Api, name: string): Operation | undefined {
  if (api.kind === 'REST') {
    const found = api.resources.flatMap(({ path, methods }) => methods.filter(({ httpMethod }) => `${httpMethod} ${path}` === name))[0];
    return found && describe(found, found.integration?.type, found.integration?.uri);
  }
  const route = api.routes.find(({ routeKey }) => routeKey === name);
  const { integrationType, integrationSubtype, integrationUri } = route?.integration ?? {};
  return route && describe(route, integrationType, integrationSubtype === undefined ? integrationUri : undefined);
}

interface Described {
  readonly authorizationType: string;
  readonly authorizer?: string;
}

function describe({ authorizationType, authorizer }: Described, integrationType: Integration['type'] | undefined, uri: string | undefined): Operation {
  return { integrationType, answers: answersOf(integrationType, uri), authorizer: authorizerOf(authorizationType, authorizer) };
}

function answersOf(type: Integration['type'] | undefined, uri: string | undefined): Operation['answers'] {
  if (type === undefined || type === 'MOCK') return undefined;
  const isFunction = (type === 'AWS' || type === 'AWS_PROXY') && /lambda|function|\.Arn\}/i.test(uri ?? '');
  return isFunction ? 'function' : 'response';
}

function authorizerOf(type: string, name: string | undefined): Operation['authorizer'] {
  if (type === 'NONE') return undefined;
  if (type === 'AWS_IAM') return { kind: 'signature', name: type };
  return { kind: type === 'CUSTOM' ? 'function' : 'token', name: name ?? type };
}
