import { fail, ok, utf8Decode } from '../../../../base';
import { appendQuery, authorityOf, encodePathValue, fillPathVariables, fillStageVariables, isHttpEndpoint } from '../../../mapping/uri';
import { isEmpty, payloadBytes, payloadForLog } from '../../../payloads/payload';
import type { BackendRequest, ServiceResult } from '../../../ports';
import { headerValue } from '../../../routing/requestText';
import type { HeaderList } from '../../exchange';
import { LINE } from '../../executionLog';
import { configurationError, notEmulated, type Fault, type Outcome } from '../../faults';
import { DROPPED_ON_ARRIVAL, MAPPED_BUT_DROPPED, NOT_FORWARDED } from '../../integrations/endpointRequest.data';
import { readServiceUri, serviceUrl } from '../../integrations/serviceUri';
import { TARGET_PREFIXES } from '../../integrations/serviceUri.data';
import { wireHeaders } from '../../wireHeaders';
import type { IntegrationAnswer, TemplateChosen } from '../stages';
import { timedOut } from './timedOut';

/** HTTP and HTTP_PROXY. What a WebSocket API sends of itself is taken to be what a REST API sends. */
export async function callEndpoint(chosen: TemplateChosen): Promise<Outcome<IntegrationAnswer>> {
  const { integration, mapped, ports } = chosen;
  const filled = filledUri(chosen);
  if (!isHttpEndpoint(filled)) return fail(configurationError('Invalid endpoint address', `The integration's URI ${JSON.stringify(integration.integrationUri ?? '')}, filled in, is ${JSON.stringify(filled)}: no HTTP address.`, integration.source));
  const proxy = integration.integrationType === 'HTTP_PROXY';
  const connect = proxy && chosen.event.kind === 'connect' ? chosen.event : undefined;
  const url = appendQuery(filled, [...[...(connect?.querystring ?? [])].filter(([name]) => !mapped.querystring.has(name)), ...mapped.querystring]);
  return send(chosen, url, withMapped(chosen, over(forwarded(connect?.request.headers ?? []), ownHeaders(chosen, url))), (request) => ports.callHttp(request));
}

/** AWS integrations with anything but a Lambda function. */
export async function callService(chosen: TemplateChosen): Promise<Outcome<IntegrationAnswer>> {
  const { integration, environment, mapped, ports } = chosen;
  const uri = filledUri(chosen);
  const named = readServiceUri(uri);
  if (!named) return fail(configurationError('Invalid endpoint address', `${JSON.stringify(uri)} is no ARN of the form arn:aws:apigateway:REGION:SERVICE:path/... or ...:action/....`, integration.source));
  const { service, region, target } = named;
  const url = appendQuery(serviceUrl(named), mapped.querystring);
  const prefix = target.kind === 'action' ? TARGET_PREFIXES.get(service) : undefined;
  const targetHeader: HeaderList = target.kind === 'action' && prefix !== undefined ? [['X-Amz-Target', `${prefix}.${target.action}`]] : [];
  const credentials = integration.credentialsArn === undefined ? undefined : fillStageVariables(integration.credentialsArn, environment.stageVariables);
  return send(chosen, url, withMapped(chosen, [...ownHeaders(chosen, url), ...targetHeader]), (request) => ports.callService({
    ...request, service, region, ...(target.kind === 'action' && { action: target.action }), ...(credentials !== undefined && { credentials }),
  }));
}

async function send(chosen: TemplateChosen, url: string, headers: HeaderList, call: (request: BackendRequest) => Promise<ServiceResult>): Promise<Outcome<IntegrationAnswer>> {
  const { integration, recorder, ports, payload } = chosen;
  recorder.log(LINE.endpointUri(url));
  recorder.log(LINE.endpointHeaders(headers));
  recorder.log(LINE.endpointBody(payloadForLog(payload)));
  recorder.log(LINE.sending(url));
  const start = ports.clock.now();
  const result = await call({
    method: integration.integrationMethod ?? 'POST', url, headers: wireHeaders(headers.filter(([name]) => name.toLowerCase() !== 'host')), body: payloadBytes(payload),
    timeoutInMillis: integration.timeoutInMillis, insecureSkipVerification: false,
  });
  if (result.kind !== 'response') return fail(noAnswer(chosen, result));
  recorder.log(LINE.received(result.status, ports.clock.now() - start));
  recorder.log(LINE.receivedHeaders(result.headers));
  recorder.log(LINE.receivedBody(utf8Decode(result.body)));
  return ok({ status: result.status, headers: result.headers, body: result.body, calls: 'service' });
}

function noAnswer({ integration }: TemplateChosen, result: Exclude<ServiceResult, { kind: 'response' }>): Fault {
  const { source } = integration;
  if (result.kind === 'timeout') return timedOut(integration);
  if (result.kind === 'unavailable') return notEmulated(`the call of an AWS service (${result.reason})`, source);
  return {
    kind: 'gatewayResponse', responseType: 'INTEGRATION_FAILURE', logLine: 'Execution failed due to a network error communicating with endpoint',
    explanation: `The endpoint cannot be reached: ${result.reason}`, ...(source && { source }),
  };
}

function filledUri({ integration, environment, mapped }: TemplateChosen): string {
  const withStage = fillStageVariables(integration.integrationUri ?? '', environment.stageVariables);
  return fillPathVariables(withStage, new Map([...mapped.path].map(([name, value]) => [name, encodePathValue(value)])));
}

function forwarded(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !DROPPED_ON_ARRIVAL.has(name.toLowerCase()) && !NOT_FORWARDED.has(name.toLowerCase()) && !name.toLowerCase().startsWith('sec-websocket-') && name.toLowerCase() !== 'x-amzn-trace-id');
}

function ownHeaders({ environment, traceHeader, payload }: TemplateChosen, url: string): HeaderList {
  const own: HeaderList = [
    ['x-amzn-apigateway-api-id', environment.apiId], ['Accept', 'application/json'], ['User-Agent', `AmazonAPIGateway_${environment.apiId}`], ['Host', authorityOf(url)], ['X-Amzn-Trace-Id', traceHeader],
  ];
  return isEmpty(payload) ? own : [...own, ['Content-Type', 'application/json']];
}

function withMapped({ mapped }: TemplateChosen, headers: HeaderList): HeaderList {
  return over([...mapped.header].filter(([name]) => !MAPPED_BUT_DROPPED.has(name.toLowerCase())), headers);
}

/** Headers that take the place of others of the same name. */
function over(winners: HeaderList, others: HeaderList): HeaderList {
  return [...others.filter(([name]) => headerValue(winners, name) === undefined), ...winners];
}
