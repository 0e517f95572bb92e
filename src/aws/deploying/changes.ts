import type { V2Authorizer, V2Integration, V2IntegrationResponseInput, V2Model, V2Route, V2RouteResponse, V2Settings, V2StageInput } from '../../apigw/model';
import { isJsonObject } from '../../base';

/**
 * The members that a deployment compares, each with the value that stands for its absence: what the service fills in, or what takes it away in an update.
 * Of a member without such a value nothing is said where the definition leaves it out.
 */
type Members<T> = { readonly [Name in keyof T]-?: T[Name] | undefined };

export const SETTINGS: Members<Omit<V2Settings, 'Tags' | 'CorsConfiguration'>> = {
  Name: undefined, Description: '', Version: '', RouteSelectionExpression: undefined, ApiKeySelectionExpression: '$request.header.x-api-key', DisableExecuteApiEndpoint: false,
};

export const AUTHORIZER: Members<V2Authorizer> = {
  Name: undefined, AuthorizerType: undefined, AuthorizerUri: '', AuthorizerCredentialsArn: '', AuthorizerPayloadFormatVersion: undefined, AuthorizerResultTtlInSeconds: undefined,
  EnableSimpleResponses: false, IdentitySource: [], IdentityValidationExpression: '', JwtConfiguration: undefined,
};

export const MODEL: Members<V2Model> = { Name: undefined, ContentType: 'application/json', Schema: undefined, Description: '' };

export const INTEGRATION: Members<V2Integration> = {
  IntegrationType: undefined, IntegrationMethod: undefined, IntegrationUri: '', IntegrationSubtype: '', PayloadFormatVersion: '1.0', RequestParameters: {}, ResponseParameters: {}, RequestTemplates: {},
  TemplateSelectionExpression: '', PassthroughBehavior: 'WHEN_NO_MATCH', ContentHandlingStrategy: undefined, TimeoutInMillis: undefined, ConnectionType: 'INTERNET', ConnectionId: '', CredentialsArn: '',
  TlsConfig: undefined,
};

export const INTEGRATION_RESPONSE: Members<V2IntegrationResponseInput> = {
  IntegrationResponseKey: undefined, ResponseTemplates: {}, TemplateSelectionExpression: '', ResponseParameters: {}, ContentHandlingStrategy: undefined,
};

export const ROUTE: Members<V2Route & { readonly AuthorizerId: string; readonly Target: string }> = {
  RouteKey: undefined, AuthorizationType: 'NONE', AuthorizationScopes: [], ApiKeyRequired: false, OperationName: '', ModelSelectionExpression: '', RequestModels: {}, RequestParameters: {},
  RouteResponseSelectionExpression: '', AuthorizerId: undefined, Target: '',
};

export const ROUTE_RESPONSE: Members<V2RouteResponse> = { RouteResponseKey: undefined, ModelSelectionExpression: '', ResponseModels: {}, ResponseParameters: {} };

export const STAGE: Members<V2StageInput> = {
  StageName: undefined, Description: undefined, AutoDeploy: undefined, StageVariables: undefined, Tags: undefined, AccessLogSettings: undefined, DefaultRouteSettings: undefined, RouteSettings: undefined,
  ClientCertificateId: undefined,
};

/** The members that differ, with the values that an update has to give; undefined where nothing does. */
export function changesOf<T extends object>(members: Members<T>, desired: Partial<T>, existing: object): Partial<T> | undefined {
  const names = Object.keys(members) as (keyof T & string)[];
  const changed = names.flatMap((name): readonly (readonly [string, unknown])[] => {
    const wanted = desired[name] ?? members[name];
    if (wanted === undefined) return [];
    const known: unknown = Reflect.get(existing, name) ?? members[name];
    return canonical(wanted) === canonical(known) ? [] : [[name, withEmptied(name, wanted, known)]];
  });
  return changed.length === 0 ? undefined : (Object.fromEntries(changed) as Partial<T>);
}

/** Entries of these mappings stay unless an update empties them (third-party report): by an empty text, or an empty mapping for a status. */
const EMPTY_ENTRY: Readonly<Record<string, unknown>> = { RequestParameters: '', ResponseParameters: {} };

function withEmptied(name: string, wanted: unknown, known: unknown): unknown {
  const empty = EMPTY_ENTRY[name];
  if (empty === undefined || !isJsonObject(known) || !isJsonObject(wanted)) return wanted;
  const entries = Object.entries(known);
  // A route's request parameters are replaced as a whole, and so are those whose entries are of another form.
  if (entries.some(([, entry]) => typeof entry !== typeof empty || (isJsonObject(entry) && 'Required' in entry))) return wanted;
  return { ...Object.fromEntries(entries.filter(([key]) => !Object.hasOwn(wanted, key)).map(([key]) => [key, empty])), ...wanted };
}

/** JSON text that the order of members does not change. */
export const canonical = (value: unknown): string => JSON.stringify(value, (_key, member: unknown) => (isJsonObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member));
