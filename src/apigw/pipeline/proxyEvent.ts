import type { ProxyEventParts } from '../payloads/lambdaProxyEvent';
import { isBinaryType } from '../payloads/payload';
import { headerValue } from '../routing/requestText';
import type { Matched } from './stages';

/** What a function is told of a request: a proxy integration the whole of it, an authorizer all but its body. */
export function eventParts({ request, parameters, rawPathParameters, environment, context, resource, api }: Matched): ProxyEventParts {
  return {
    resourcePath: resource.path,
    path: request.path.replace(/^\/+/, '/'),
    httpMethod: request.method,
    headers: request.headers,
    querystring: parameters.querystring,
    pathParameters: rawPathParameters,
    stageVariables: environment.stageVariables,
    context,
    body: request.body,
    binary: isBinaryType(headerValue(request.headers, 'content-type'), api.api.binaryMediaTypes),
  };
}
