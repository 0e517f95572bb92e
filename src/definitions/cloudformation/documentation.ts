import { childOf, entriesOf, jsonOf, jsonOrText, textOf, type DocumentNode, type JsonValue } from '../document';
import type { ApiParts } from './common';

/** The DocumentationParts and DocumentationVersion of an API as `x-amazon-apigateway-documentation` writes them; undefined if there are none. */
export function readDocumentation(parts: ApiParts): string | undefined {
  const documentationParts = parts.of('DocumentationPart').map(({ properties }): JsonValue => ({
    location: locationOf(childOf(properties, 'Location')), properties: propertiesOf(childOf(properties, 'Properties')),
  }));
  if (documentationParts.length === 0) return undefined;
  const version = textOf(childOf(parts.of('DocumentationVersion')[0]?.properties, 'DocumentationVersion'));
  return JSON.stringify(version === undefined ? { documentationParts } : { version, documentationParts });
}

/** `{Type: METHOD, StatusCode: 200}` as `{type: METHOD, statusCode: "200"}`. */
function locationOf(node: DocumentNode | undefined): JsonValue {
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key.charAt(0).toLowerCase() + key.slice(1), textOf(value) ?? null]));
}

/** The properties are JSON text in CloudFormation, a mapping in OpenAPI. */
function propertiesOf(node: DocumentNode | undefined): JsonValue {
  return jsonOrText(textOf(node)) ?? (node ? jsonOf(node) : {});
}
