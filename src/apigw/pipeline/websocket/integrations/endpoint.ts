import { fail, ok, utf8Decode } from '../../../../base';
import { appendQuery, authorityOf, fillUri, isHttpEndpoint } from '../../../mapping/uri';
import { isEmpty, payloadBytes, payloadForLog } from '../../../payloads/payload';
import type { BackendRequest, ServiceResult } from '../../../ports';
import { headerValue } from '../../../routing/requestText';
import type { HeaderList } from '../../exchange';
import { LINE } from '../../executionLog';
import { configurationError, type Outcome } from '../../faults';
import { DROPPED_ON_ARRIVAL, MAPPED_BUT_DROPPED, NOT_FORWARDED } from '../../integrations/endpointRequest.data';
import { noAnswer } from '../../integrations/noAnswer';
import { readServiceCall } from '../../integrations/serviceCall';
import { wireHeaders } from '../../wireHeaders';
import type { IntegrationAnswer, TemplateChosen } from '../stages';

/** HTTP and HTTP_PROXY. What a WebSocket API sends of itself is taken to be what a REST API sends. */
export async function callEndpoint(chosen: TemplateChosen): Promise<Outcome<IntegrationAnswer>> {
  const { integration, environment, mapped, ports } = chosen;
  const filled = fillUri(integration.integrationUri, environment.stageVariables, mapped.path);
  if (!isHttpEndpoint(filled)) return fail(configurationError('Invalid endpoint address', `The integration's URI ${JSON.stringify(integration.integrationUri ?? '')}, filled in, is ${JSON.stringify(filled)}: no HTTP address.`, integration.source));
  const proxy = integration.integrationType === 'HTTP_PROXY';
  const connect = proxy && chosen.event.kind === 'connect' ? chosen.event : undefined;
  const url = appendQuery(filled, [...[...(connect?.querystring ?? [])].filter(([name]) => !mapped.querystring.has(name)), ...mapped.querystring]);
  return send(chosen, url, withMapped(chosen, over(forwarded(connect?.request.headers ?? []), ownHeaders(chosen, url))), (request) => ports.callHttp(request));
}

/** AWS integrations with anything but a Lambda function. */
export async function callService(chosen: TemplateChosen): Promise<Outcome<IntegrationAnswer>> {
  const { integration, environment, mapped, ports } = chosen;
  const call = readServiceCall(fillUri(integration.integrationUri, environment.stageVariables, mapped.path), integration.credentialsArn, environment.stageVariables, integration.source);
  if (!call.ok) return call;
  const { service, target } = call.value;
  const url = appendQuery(call.value.url, mapped.querystring);
  return send(chosen, url, withMapped(chosen, [...ownHeaders(chosen, url), ...target]), (request) => ports.callService({ ...request, ...service }));
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
  if (result.kind !== 'response') return fail(noAnswer(integration, result));
  recorder.log(LINE.received(result.status, ports.clock.now() - start));
  recorder.log(LINE.receivedHeaders(result.headers));
  recorder.log(LINE.receivedBody(utf8Decode(result.body)));
  return ok({ status: result.status, headers: result.headers, body: result.body, calls: 'service' });
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
