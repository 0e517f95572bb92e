import { JavaMap, utf8Encode } from '../../base';
import { parseMappingExpression } from '../expressions/mappingExpression';
import { evaluateMapping, evaluateMappings, type MappingSources } from '../mapping/parameterMapping';
import type { GatewayResponse } from '../model';
import { groupHeaders, parseQueryString } from '../routing/requestText';
import type { HeaderList } from './exchange';
import { GATEWAY_RESPONSE_DEFAULTS, type GatewayResponseDefault } from './faults.data';
import type { GatewayFault } from './faults';
import { gatewayResponseSettings } from './gatewayResponseSettings';
import type { Arrived } from './stages';

/** What a client gets instead of an integration's answer. */
interface RenderedGatewayResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly explanation: readonly string[];
  readonly source: GatewayResponse['source'];
}

/** Renders the gateway response of a fault. */
export function renderGatewayResponse(arrived: Arrived, fault: GatewayFault, pathParameters: ReadonlyMap<string, string>): RenderedGatewayResponse {
  const defaults = GATEWAY_RESPONSE_DEFAULTS[fault.responseType];
  const ownStatus = fault.status ?? defaults.status;
  const settings = fault.body ? undefined : gatewayResponseSettings(fault.responseType, (type) => arrived.api.gatewayResponses.get(type));
  const message = fault.message ?? defaults.message;
  arrived.context.put('error', errorContext(fault, message));
  const status = /^[1-5]\d\d$/.test(settings?.statusCode ?? '') ? Number(settings?.statusCode) : ownStatus;
  const sources = sourcesOf(arrived, pathParameters);
  const body = fault.body ?? renderBody(settings, defaults, message, sources);
  const explanation = [fault.explanation, `The gateway answers ${status} by itself, with ${basisOf(settings, fault)}.`];
  const headers = settings ? mapHeaders(settings, sources, explanation) : [];
  const contentType: HeaderList = headers.some(([name]) => name.toLowerCase() === 'content-type') ? [] : [['Content-Type', body.contentType]];
  return { status, headers: [...traceHeaders(arrived, defaults), ['x-amzn-ErrorType', fault.errorType ?? defaults.errorType], ...headers, ...contentType], body: utf8Encode(body.text), explanation, source: settings?.source };
}

/** Over HTTP/2 an error of a request whose execution had begun tells its trace; over HTTP/1.1 none does (recordings runtime-timeout, dotnet-V1_HandlesZeroStatusCode-Rest). */
function traceHeaders({ request, traceHeader }: Arrived, { spaced }: GatewayResponseDefault): HeaderList {
  return spaced && request.protocol.startsWith('HTTP/2') ? [['X-Amzn-Trace-Id', traceHeader]] : [];
}

function basisOf(settings: GatewayResponse | undefined, { responseType }: GatewayFault): string {
  if (!settings) return `the service's defaults for ${responseType}`;
  return settings.responseType === responseType ? `the API's own settings for ${responseType}` : `the API's settings for ${settings.responseType}, as ${responseType} has none`;
}

function sourcesOf({ request, context, environment }: Arrived, path: ReadonlyMap<string, string>): MappingSources {
  return { header: groupHeaders(request.headers), querystring: parseQueryString(request.rawQueryString), path, body: undefined, context, stageVariables: environment.stageVariables };
}

/**
 * `$context.error`: `messageString` is the message in quotes, or null. `validationErrorString` stands between a template's own quotes,
 * so those inside it are escaped (the length of a body in a third-party transcript; the execution log has them as they are).
 */
function errorContext(fault: GatewayFault, message: string | null): JavaMap {
  return new JavaMap([
    ['message', message],
    ['messageString', message === null ? 'null' : JSON.stringify(message)],
    ['responseType', fault.responseType],
    ['validationErrorString', fault.validationErrorString === undefined ? null : JSON.stringify(fault.validationErrorString).slice(1, -1)],
  ]);
}

interface RenderedBody {
  readonly contentType: string;
  readonly text: string;
}

function renderBody(settings: GatewayResponse | undefined, defaults: GatewayResponseDefault, message: string | null, sources: MappingSources): RenderedBody {
  const templates = Object.entries(settings?.responseTemplates ?? {});
  const chosen = templates.find(([type]) => type === 'application/json') ?? templates[0];
  if (chosen) return { contentType: chosen[0], text: substitute(chosen[1].text, sources) };
  const separator = defaults.spaced ? ': ' : ':';
  return { contentType: 'application/json', text: `{${JSON.stringify(defaults.member ?? 'message')}${separator}${JSON.stringify(message)}}` };
}

const REFERENCE = /\$\{?((?:context|stageVariables|method\.request\.(?:header|querystring|path))\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\}?/g;

/** These templates are no VTL: `$context.*`, `$stageVariables.*` and `$method.request.*` are replaced, nothing is computed (developer guide, Gateway responses). */
function substitute(template: string, sources: MappingSources): string {
  return template.replace(REFERENCE, (_, reference: string) => {
    const expression = parseMappingExpression(reference);
    const value = expression.ok ? evaluateMapping(expression.value, sources) : undefined;
    return value?.ok ? (value.value?.join(',') ?? '') : '';
  });
}

function mapHeaders(settings: GatewayResponse, sources: MappingSources, explanation: string[]): HeaderList {
  const mapped = evaluateMappings(settings.responseParameters, () => sources, explanation);
  return mapped.ok ? mapped.value.map(({ target, values }) => [target.name, values.join(',')] as const) : [];
}
