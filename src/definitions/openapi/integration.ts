import type { Integration, IntegrationResponse } from '../../apigw/model';
import {
  childOf, compact, entriesOf, flagOf, integerOf, isScalar, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode, type Entry,
} from '../document';
import type { OpenApiDocument } from './document';

export const INTEGRATION_TYPES = ['MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY'] as const;
export const PASSTHROUGH_BEHAVIORS = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'] as const;
export const CONTENT_HANDLINGS = ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'] as const;
export const CONNECTION_TYPES = ['INTERNET', 'VPC_LINK'] as const;

/** The service's default, in milliseconds (recordings: openapi-import). */
const TIMEOUT = 29_000;

/** Which method an integration belongs to, for messages. */
export interface MethodPlace {
  readonly path: string;
  readonly httpMethod: string;
}

/** An `x-amazon-apigateway-integration`, with the defaults that the service's import fills in. */
export function readIntegration(document: OpenApiDocument, entry: Entry, place: MethodPlace): Integration | undefined {
  const { problems } = document;
  const node = entry.value;
  const type = oneOf(childOf(node, 'type'), INTEGRATION_TYPES, 'the integration type', problems);
  if (!type) {
    if (textOf(childOf(node, 'type')) === undefined) problems.error('integration-type', `Expected a type (${INTEGRATION_TYPES.join(', ')}) in this integration.`, entry.keySpan);
    return undefined;
  }
  const connectionType = oneOf(childOf(node, 'connectionType'), CONNECTION_TYPES, 'the connection type', problems);
  const overHttp = type === 'HTTP' || type === 'HTTP_PROXY';
  const insecure = flagOf(childOf(childOf(node, 'tlsConfig'), 'insecureSkipVerification'));
  return compact<Integration>({
    type,
    httpMethod: type === 'MOCK' ? undefined : textOf(childOf(node, 'httpMethod'))?.toUpperCase(),
    uri: textOf(childOf(node, 'uri')),
    requestParameters: readRequestParameters(document, childOf(node, 'requestParameters'), place),
    requestTemplates: templatesOf(childOf(node, 'requestTemplates'), document.text, problems),
    passthroughBehavior: oneOf(childOf(node, 'passthroughBehavior'), PASSTHROUGH_BEHAVIORS, 'the passthrough behavior', problems) ?? 'WHEN_NO_MATCH',
    contentHandling: oneOf(childOf(node, 'contentHandling'), CONTENT_HANDLINGS, 'the content handling', problems),
    connectionType: connectionType ?? (overHttp ? 'INTERNET' : undefined),
    connectionId: textOf(childOf(node, 'connectionId')),
    credentials: textOf(childOf(node, 'credentials')) || undefined,
    timeoutInMillis: integerOf(childOf(node, 'timeoutInMillis')) ?? TIMEOUT,
    cacheNamespace: textOf(childOf(node, 'cacheNamespace')),
    cacheKeyParameters: textsOf(childOf(node, 'cacheKeyParameters')),
    tlsConfig: insecure === undefined ? undefined : { insecureSkipVerification: insecure },
    integrationResponses: entriesOf(childOf(node, 'responses')).map((response) => readIntegrationResponse(document, response)),
    source: sourceOf(entry),
  });
}

/** Only texts are mapping expressions; the service drops others with a warning (recording: put-oas30-server-url-ignore). */
function readRequestParameters(document: OpenApiDocument, node: DocumentNode | undefined, place: MethodPlace): Readonly<Record<string, string>> {
  const texts = entriesOf(node).flatMap((entry) => {
    const { key, value } = entry;
    if (isScalar(value) && typeof value.value === 'string') return [[key, value.value]];
    const found = isScalar(value) ? value.text : value.kind === 'mapping' ? 'a mapping' : 'a list';
    const message = `Invalid format for 'requestParameters'. Expected type string for property '${key}' of resource '${place.path}' and method '${place.httpMethod}' but got '${found}'`;
    document.problems.warning('request-parameter', message, value.span);
    return [];
  });
  return Object.fromEntries(texts);
}

function readIntegrationResponse(document: OpenApiDocument, entry: Entry): IntegrationResponse {
  const node = entry.value;
  const statusCode = textOf(childOf(node, 'statusCode'));
  if (statusCode === undefined) document.problems.error('status-code', 'Expected a statusCode in this integration response.', entry.keySpan);
  return compact<IntegrationResponse>({
    statusCode: statusCode ?? '',
    selectionPattern: entry.key === 'default' ? undefined : entry.key,
    responseParameters: textMapOf(childOf(node, 'responseParameters')),
    responseTemplates: templatesOf(childOf(node, 'responseTemplates'), document.text, document.problems),
    contentHandling: oneOf(childOf(node, 'contentHandling'), CONTENT_HANDLINGS, 'the content handling', document.problems),
    source: sourceOf(entry),
  });
}
