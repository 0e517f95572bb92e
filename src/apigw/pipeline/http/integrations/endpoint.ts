import { fail, ok, type Result, utf8Decode } from '../../../../base';
import { appendQuery, encodePathValue, fillPathVariables, fillStageVariables, isHttpEndpoint } from '../../../mapping/uri';
import type { HeaderList } from '../../exchange';
import { wireHeaders } from '../../wireHeaders';
import { notEmulated } from '../../faults';
import { httpFault } from '../faults';
import type { HttpMapped } from '../stages';
import { noAnswer, timeoutOf } from './noAnswer';
import { notSent, type Sent } from './sent';

/** Passes the request on to an HTTP endpoint and its answer back (developer guide, Create HTTP proxy integrations for HTTP APIs). */
export async function callHttpEndpoint(mapped: HttpMapped): Promise<Sent> {
  const { integration, request, ports } = mapped;
  if (integration.connectionType === 'VPC_LINK') return notSent(notEmulated('VPC links of HTTP APIs', integration.source));
  const url = endpointUrl(mapped);
  if (!url.ok) return notSent(httpFault('internalServerError', `The integration's URI ${JSON.stringify(integration.integrationUri ?? '')}, filled in, is ${JSON.stringify(url.error)}: no HTTP address.`, integration.source));
  const { integrationMethod: own } = integration;
  const method = own === undefined || own === 'ANY' ? request.method : own;
  const result = await ports.callHttp({ method, url: url.value, headers: wireHeaders(endpointHeaders(mapped)), body: request.body, timeoutInMillis: timeoutOf(integration), insecureSkipVerification: false });
  const did = `${method} ${url.value} was called.`;
  if (result.kind !== 'response') return { did, outcome: fail(noAnswer(integration, result)) };
  return { did, shows: [{ name: 'answer', text: utf8Decode(result.body) }], outcome: ok({ status: result.status, headers: result.headers, body: result.body }) };
}

/** The client's query goes behind the URI's own. */
function endpointUrl({ integration, environment, pathParameters, mapped }: HttpMapped): Result<string, string> {
  const withStage = fillStageVariables(integration.integrationUri ?? '', environment.stageVariables);
  const filled = fillPathVariables(withStage, new Map([...pathParameters].map(([name, value]) => [name, encodePathValue(value)])));
  const uri = mapped.path === undefined ? filled : filled.replace(/^([a-z]+:\/\/[^/?#]*)[^?#]*/i, (_, authority: string) => `${authority}${mapped.path ?? ''}`);
  return isHttpEndpoint(uri) ? ok(appendQuery(uri, mapped.querystring)) : fail(uri);
}

/**
 * The client's headers; `Forwarded` stands for all the `X-Forwarded-*` ones (developer guide, Important notes, HTTP APIs), and Via
 * names the gateway (both as in requests that people captured behind such APIs; `by=`, the gateway's own address, is there in some only, and left out here); which value the Content-Type has that the service adds to an empty body is unknown.
 */
function endpointHeaders({ mapped, request, environment }: HttpMapped): HeaderList {
  const kept = mapped.headers.filter(([name]) => !/^(?:x-forwarded-.*|forwarded|host|content-length|via)$/i.test(name));
  const values = (wanted: string): readonly string[] => mapped.headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const before = values('x-forwarded-for').join(', ').split(/\s*,\s*/).slice(0, -1).map((address) => `for=${forwardedNode(address)}`);
  const last = `for=${forwardedNode(request.sourceIp)};host=${environment.domainName};proto=https`;
  return [...kept, ['Forwarded', [...values('forwarded'), ...before, last].join(', ')], ['Via', [...values('via'), 'HTTP/1.1 AmazonAPIGateway'].join(', ')]];
}

/** An IPv6 address stands in brackets and quotes (RFC 7239). */
function forwardedNode(address: string): string {
  return address.includes(':') ? `"[${address}]"` : address;
}
