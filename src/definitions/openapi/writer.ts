import type { RestApi } from '../../apigw/model';
import { compact } from '../../base';
import type { JsonValue } from '../document';

/** An export in progress. */
export interface OpenApiWriter {
  readonly api: RestApi;
  readonly version: 2 | 3;
  readonly integrations: boolean;
  readonly authorizers: boolean;
  readonly everything: boolean;
}

export type JsonObject = Readonly<Record<string, JsonValue>>;

/** The members that are there: exports leave out what is not set. */
export function defined(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return compact<JsonObject>(members as JsonObject);
}

/** A mapping, or nothing where it would be empty. */
export function unlessEmpty<T extends object>(members: T): T | undefined {
  return Object.keys(members).length > 0 ? members : undefined;
}

/** How a schema of the document is named in a `$ref`. */
export function schemaPointer(writer: OpenApiWriter, name: string): string {
  return `#/${writer.version === 2 ? 'definitions' : 'components/schemas'}/${name}`;
}

export function templateTexts(templates: Readonly<Record<string, { readonly text: string }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(templates).map(([key, template]) => [key, template.text]));
}
