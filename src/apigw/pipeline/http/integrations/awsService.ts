import { base64Encode, fail, ok, parseStrictJson, utf8Decode, utf8Encode } from '../../../../base';
import { appendQuery, encodePathValue, fillStageVariables } from '../../../mapping/uri';
import type { HeaderList } from '../../exchange';
import { notEmulated } from '../../faults';
import { httpFault } from '../faults';
import type { HttpMapped } from '../stages';
import { INTEGRATION_SUBTYPES, LOWER_CASE_MEMBERS, NUMERIC_PARAMETERS, RENAMED_PARAMETERS, STRUCTURED_PARAMETERS, type IntegrationSubtype } from './integrationSubtypes.data';
import { noAnswer, timeoutOf } from './noAnswer';
import { notSent, type Sent } from './sent';

/** Calls the action that an integration subtype names, and passes the service's answer on (developer guide, Create AWS service integrations for HTTP APIs). */
export async function callServiceAction(mapped: HttpMapped): Promise<Sent> {
  const { integration, environment, ports } = mapped;
  const { source, integrationSubtype = '' } = integration;
  const subtype = Object.hasOwn(INTEGRATION_SUBTYPES, integrationSubtype) ? INTEGRATION_SUBTYPES[integrationSubtype] : undefined;
  if (!subtype) return notSent(notEmulated(`the integration subtype ${integrationSubtype}`, source));
  const parameters = new Map([...mapped.mapped.service].map(([name, value]) => [RENAMED_PARAMETERS[name] ?? name, value]));
  const missing = subtype.required.filter((name) => !parameters.has(name));
  // What the service answers then is unknown.
  if (missing.length > 0) return notSent(httpFault('internalServerError', `${integrationSubtype} needs ${missing.join(' and ')}, which no mapping gives.`, source));
  const region = parameters.get('Region') ?? environment.region;
  const credentials = integration.credentialsArn === undefined ? undefined : fillStageVariables(integration.credentialsArn, environment.stageVariables);
  const request = subtype.path === undefined ? jsonRequest(subtype, parameters) : pathRequest(subtype, subtype.path, parameters);
  const result = await ports.callService({
    ...request, url: `https://${subtype.service}.${region}.amazonaws.com${request.url}`, service: subtype.service, region, action: subtype.action, ...(credentials !== undefined && { credentials }),
    timeoutInMillis: timeoutOf(integration), insecureSkipVerification: false,
  });
  if (result.kind === 'unavailable') return notSent(notEmulated(`the call of ${subtype.service} (${result.reason})`, source));
  const did = `${integrationSubtype} called ${subtype.action} of ${subtype.service} in ${region}.`;
  const shown = { name: 'request', text: utf8Decode(request.body) };
  if (result.kind !== 'response') return { did, shows: [shown], outcome: fail(noAnswer(integration, result)) };
  return { did, shows: [shown, { name: 'answer', text: utf8Decode(result.body) }], outcome: ok({ status: result.status, headers: result.headers, body: result.body }) };
}

interface ActionRequest {
  readonly method: 'GET' | 'POST';
  /** Behind the host. */
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

function jsonRequest(subtype: IntegrationSubtype, parameters: ReadonlyMap<string, string>): ActionRequest {
  const { target = '', jsonVersion = '1.0', wrappedIn } = subtype;
  const members = Object.fromEntries(known(subtype, parameters).map(([name, value]) => [memberName(subtype, name), memberValue(name, value)]));
  const body = wrappedIn === undefined ? members : { [wrappedIn]: [members] };
  return { method: 'POST', url: '/', headers: [['Content-Type', `application/x-amz-json-${jsonVersion}`], ['X-Amz-Target', target]], body: utf8Encode(JSON.stringify(body)) };
}

function pathRequest(subtype: IntegrationSubtype, path: string, parameters: ReadonlyMap<string, string>): ActionRequest {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodePathValue(parameters.get(name) ?? '').replaceAll('/', '%2F'));
  const others = known(subtype, parameters).filter(([name]) => !path.includes(`{${name}}`));
  return { method: 'GET', url: appendQuery(url, others.map(([name, value]) => [snakeCase(name), [value]] as const)), headers: [], body: new Uint8Array() };
}

function known({ required, optional }: IntegrationSubtype, parameters: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...required, ...optional].flatMap((name) => {
    const value = parameters.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
}

function memberName({ service }: IntegrationSubtype, name: string): string {
  return LOWER_CASE_MEMBERS.has(service) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** A value that cannot be read as what the service wants goes there as it is. Kinesis' data is bytes, which JSON holds as base64 (unknown). */
function memberValue(name: string, value: string): unknown {
  if (name === 'Data') return base64Encode(utf8Encode(value));
  if (name === 'Time') return Number.isNaN(Date.parse(value)) ? value : Date.parse(value) / 1000;
  if (NUMERIC_PARAMETERS.has(name)) return /^\d+$/.test(value) ? Number(value) : value;
  if (!STRUCTURED_PARAMETERS.has(name)) return value;
  const json = parseStrictJson(value);
  return json.ok && typeof json.value === 'object' ? json.value : [value];
}

/** AppConfig's own names in the query string: `client_id`. */
function snakeCase(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();
}
