import { compact, fail, isJsonObject, ok, type JsonObject, type Result } from '../../base';
import type { SampleEvent } from '../event';
import { readAwsEvent } from './awsEvents';
import { parseQueryString } from './queryString';
import { nameOf, Shape, type Values } from './shape';

const MEMBERS = ['$schema', 'apiType', 'httpMethod', 'method', 'resource', 'path', 'headers', 'queryStringParameters', 'queryString', 'pathParameters', 'body', 'isBase64Encoded', 'stageVariables', 'context', 'integrationResponse'];
const RESPONSE_MEMBERS = ['statusCode', 'headers', 'body'];

/**
 * Reads a sample event from parsed JSON: our own format (`method` and `queryString` are accepted for `httpMethod` and
 * `queryStringParameters`), or one of AWS's: Lambda proxy payload 1.0 and 2.0, WebSocket events, TestInvokeMethod input.
 * The failure is a list of sentences, one for each member that is not as it should be.
 */
export function readSampleEvent(value: unknown): Result<SampleEvent, readonly string[]> {
  if (!isJsonObject(value)) return fail([`A sample event is an object, not ${nameOf(value)}.`]);
  const problems: string[] = [];
  const event = readAwsEvent(value, problems) ?? readOwnEvent(value, problems);
  return problems.length > 0 ? fail(problems) : ok(event);
}

function readOwnEvent(json: JsonObject, problems: string[]): SampleEvent {
  const shape = new Shape(json, problems);
  shape.onlyKnows(MEMBERS);
  return compact<SampleEvent>({
    apiType: shape.oneOf('apiType', ['REST', 'HTTP', 'WEBSOCKET']),
    httpMethod: shape.text('httpMethod') ?? shape.text('method'),
    resource: shape.text('resource'),
    path: shape.text('path'),
    headers: shape.values('headers'),
    queryStringParameters: shape.values('queryStringParameters') ?? queryString(shape),
    pathParameters: shape.texts('pathParameters'),
    body: shape.get('body'),
    isBase64Encoded: shape.boolean('isBase64Encoded'),
    stageVariables: shape.texts('stageVariables'),
    context: shape.object('context'),
    integrationResponse: integrationResponse(shape),
  });
}

/** `queryString` may be the raw text behind the question mark, or an object. */
function queryString(shape: Shape): Values | undefined {
  const value = shape.get('queryString');
  return typeof value === 'string' ? parseQueryString(value) : shape.values('queryString');
}

function integrationResponse(shape: Shape): SampleEvent['integrationResponse'] {
  const response = shape.shape('integrationResponse');
  response?.onlyKnows(RESPONSE_MEMBERS);
  return response && compact<NonNullable<SampleEvent['integrationResponse']>>({ statusCode: response.wholeNumber('statusCode'), headers: response.values('headers'), body: response.get('body') });
}
