import type { Integration } from '../../apigw/model';
import { childOf, entriesOf, isScalar, sourceOf, type DocumentNode, type Entry } from '../document';
import { camelFields, restIntegration, restIntegrationResponse } from '../parts';
import { dereference, type OpenApiDocument } from './document';
import { checkMembers, checkNamedMembers } from './extensions';

/** Which method an integration belongs to, for messages. */
export interface MethodPlace {
  readonly path: string;
  readonly httpMethod: string;
}

/** An `x-amazon-apigateway-integration`, with the defaults that the service's import fills in. */
export function readIntegration(document: OpenApiDocument, entry: Entry, place: MethodPlace): Integration | undefined {
  const node = dereference(document, entry.value);
  if (!node) return undefined;
  const { problems } = document;
  checkMembers(node, 'integration', problems);
  checkNamedMembers(childOf(node, 'responses'), 'integration response', problems);
  return restIntegration(document, camelFields(node), {
    requestParameters: readRequestParameters(document, childOf(node, 'requestParameters'), place),
    integrationResponses: entriesOf(childOf(node, 'responses')).map((response) => (
      restIntegrationResponse(document, camelFields(response.value), response.key === 'default' ? undefined : response.key, sourceOf(response))
    )),
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
