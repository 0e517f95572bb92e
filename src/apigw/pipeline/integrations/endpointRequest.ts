import { fail, ok, type Result } from '../../../base';
import { appendQuery, authorityOf, fillUri, isHttpEndpoint } from '../../mapping/uri';
import { isEmpty } from '../../payloads/payload';
import { headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import type { MappedParameters, RequestRendered } from '../stages';
import { MAPPED_BUT_DROPPED, NOT_FORWARDED } from './endpointRequest.data';

/** The URL that an HTTP or HTTP_PROXY integration calls; fails with the filled-in URI where that is no address. */
export function endpointUrl(rendered: RequestRendered): Result<string, string> {
  const { integration, environment, mapped, parameters } = rendered;
  const filled = fillUri(integration.uri, environment.stageVariables, mapped.path);
  const own = integration.type === 'HTTP_PROXY' ? [...parameters.querystring].filter(([name]) => !mapped.querystring.has(name)) : [];
  return isHttpEndpoint(filled) ? ok(appendQuery(filled, [...own, ...mapped.querystring])) : fail(filled);
}

/** The headers for an endpoint: an HTTP integration sends only its own and mapped ones, a proxy the client's too. */
export function endpointHeaders(rendered: RequestRendered, url: string): HeaderList {
  const { integration, environment, request, mapped, traceHeader, testInvoke } = rendered;
  const proxy = integration.type === 'HTTP_PROXY';
  const apiId: readonly [string, string] = ['x-amzn-apigateway-api-id', environment.apiId];
  const agent: readonly [string, string] = ['User-Agent', `AmazonAPIGateway_${environment.apiId}`];
  const trace: HeaderList = testInvoke ? [] : [['X-Amzn-Trace-Id', traceHeader]];
  const host: readonly [string, string] = ['Host', authorityOf(url)];
  const kept = mappedHeaders(mapped);
  const own: HeaderList = proxy
    ? [...forwarded(request.headers), apiId, ...(headerValue(request.headers, 'user-agent') === undefined ? [agent] : []), host, ...trace]
    : [apiId, ['Accept', 'application/json'], agent, host, ...trace, ...contentType(rendered)];
  return [...own.filter(([name]) => !kept.some(([other]) => other.toLowerCase() === name.toLowerCase())), ...kept];
}

function forwarded(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !NOT_FORWARDED.has(name.toLowerCase()) && name.toLowerCase() !== 'x-amzn-trace-id');
}

function mappedHeaders(mapped: MappedParameters): HeaderList {
  return [...mapped.header].filter(([name]) => !MAPPED_BUT_DROPPED.has(name.toLowerCase()));
}

function contentType({ request, payload }: RequestRendered): HeaderList {
  return isEmpty(payload) ? [] : [['Content-Type', headerValue(request.headers, 'content-type') ?? 'application/json']];
}
