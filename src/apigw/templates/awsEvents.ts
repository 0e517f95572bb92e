/** AWS's own event shapes as sample events. `requestContext` becomes `$context`. */
import { compact, isJsonObject, type JsonObject } from '../../base';
import type { SampleEvent } from '../event';
import { parseQueryString } from './queryString';
import { Shape, type Values } from './shape';

type Reader = (shape: Shape, json: JsonObject) => SampleEvent;

/** The event, or undefined if the object is none of AWS's shapes. */
export function readAwsEvent(json: JsonObject, problems: string[]): SampleEvent | undefined {
  const reader = readerFor(json);
  return reader?.(new Shape(json, problems), json);
}

function readerFor(json: JsonObject): Reader | undefined {
  const context = json['requestContext'];
  if ('pathWithQueryString' in json || ('restApiId' in json && 'resourceId' in json)) return readTestInvokeInput;
  if (!isJsonObject(context)) return undefined;
  if (isJsonObject(context['http'])) return readPayload2;
  return 'connectionId' in context || 'eventType' in context ? readWebSocketEvent : readPayload1;
}

/** Lambda proxy payload 1.0, of a REST API or of an HTTP API (which says its version). */
const readPayload1: Reader = (shape) =>
  compact<SampleEvent>({
    apiType: shape.text('version') === '1.0' ? 'HTTP' : 'REST',
    httpMethod: shape.text('httpMethod'),
    resource: shape.text('resource'),
    path: shape.text('path'),
    headers: merged(shape.values('headers'), shape.values('multiValueHeaders')),
    queryStringParameters: merged(shape.values('queryStringParameters'), shape.values('multiValueQueryStringParameters')),
    pathParameters: shape.texts('pathParameters'),
    body: shape.text('body'),
    isBase64Encoded: shape.boolean('isBase64Encoded'),
    stageVariables: shape.texts('stageVariables'),
    context: shape.object('requestContext'),
  });

/** Lambda proxy payload 2.0. */
const readPayload2: Reader = (shape) => {
  const context = shape.shape('requestContext');
  const http = context?.shape('http');
  const routeKey = shape.text('routeKey');
  const rawQuery = shape.text('rawQueryString');
  const cookies = shape.get('cookies');
  const cookie = Array.isArray(cookies) ? { cookie: cookies.join('; ') } : {};
  return compact<SampleEvent>({
    apiType: 'HTTP',
    httpMethod: http?.text('method'),
    resource: routeKey?.includes(' ') ? routeKey.slice(routeKey.indexOf(' ') + 1) : undefined,
    path: shape.text('rawPath') ?? http?.text('path'),
    headers: { ...shape.values('headers'), ...cookie },
    queryStringParameters: rawQuery ? parseQueryString(rawQuery) : shape.values('queryStringParameters'),
    pathParameters: shape.texts('pathParameters'),
    body: shape.text('body'),
    isBase64Encoded: shape.boolean('isBase64Encoded'),
    stageVariables: shape.texts('stageVariables'),
    context: payload2Context(shape),
  });
};

/** `$context` has the members of `http` and `time` under the names that access logs use. */
function payload2Context(shape: Shape): JsonObject | undefined {
  const context = shape.object('requestContext');
  const http = context?.['http'];
  if (!context || !isJsonObject(http)) return context;
  const rest = Object.fromEntries(Object.entries(context).filter(([name]) => !['http', 'time', 'timeEpoch'].includes(name)));
  const identity = compact<JsonObject>({ sourceIp: http['sourceIp'], userAgent: http['userAgent'] });
  return compact<JsonObject>({ ...rest, httpMethod: http['method'], path: http['path'], protocol: http['protocol'], identity, requestTime: context['time'], requestTimeEpoch: context['timeEpoch'] });
}

const readWebSocketEvent: Reader = (shape) =>
  compact<SampleEvent>({
    apiType: 'WEBSOCKET',
    headers: merged(shape.values('headers'), shape.values('multiValueHeaders')),
    queryStringParameters: merged(shape.values('queryStringParameters'), shape.values('multiValueQueryStringParameters')),
    body: shape.text('body'),
    isBase64Encoded: shape.boolean('isBase64Encoded'),
    stageVariables: shape.texts('stageVariables'),
    context: shape.object('requestContext'),
  });

/** The input of TestInvokeMethod; the resource is known only by its id there. */
const readTestInvokeInput: Reader = (shape, json) => {
  const target = shape.text('pathWithQueryString') ?? '';
  const cut = target.indexOf('?');
  const resourceId = shape.text('resourceId');
  return compact<SampleEvent>({
    apiType: 'REST',
    httpMethod: shape.text('httpMethod'),
    resource: 'resource' in json ? shape.text('resource') : undefined,
    path: target === '' ? undefined : cut < 0 ? target : target.slice(0, cut),
    headers: merged(shape.values('headers'), shape.values('multiValueHeaders')),
    queryStringParameters: cut < 0 ? undefined : parseQueryString(target.slice(cut)),
    body: shape.text('body'),
    stageVariables: shape.texts('stageVariables'),
    context: resourceId === undefined ? undefined : { resourceId },
  });
};

/** Where both are given, the lists hold all values and the single ones the last of them. */
function merged(single: Values | undefined, multiple: Values | undefined): Values | undefined {
  return single || multiple ? { ...single, ...multiple } : undefined;
}
