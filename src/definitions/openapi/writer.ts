import type { Authorizer, RestApi } from '../../apigw/model';
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

/** How a method is written as a key of a path item. */
export function operationKey(httpMethod: string): string {
  return httpMethod === 'ANY' ? 'x-amazon-apigateway-any-method' : httpMethod.toLowerCase();
}

/** How a schema of the document is named in a `$ref`. */
export function schemaPointer(writer: OpenApiWriter, name: string): string {
  return `#/${writer.version === 2 ? 'definitions' : 'components/schemas'}/${name}`;
}

export function templateTexts(templates: Readonly<Record<string, { readonly text: string }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(templates).map(([key, template]) => [key, template.text]));
}

export function nonEmptyList(items: readonly JsonValue[]): readonly JsonValue[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** The security scheme under which the service exports IAM authorization. */
export const IAM_SCHEME = {
  name: 'sigv4',
  scheme: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
} as const;

/** The header that an authorizer's security scheme names: the one it reads, if that is the only thing it reads. */
export function schemeHeader({ identitySource = '' }: Authorizer): string {
  return /^(?:method\.|\$)request\.header\.([^,\s]+)$/.exec(identitySource)?.[1] ?? 'Unused';
}

/** Tags with their values, which only the extension holds. */
export function tagList(tags: Readonly<Record<string, string>> | undefined, extensions: boolean): readonly JsonValue[] | undefined {
  return nonEmptyList(Object.entries(tags ?? {}).map(([name, value]) => (extensions ? { name, 'x-amazon-apigateway-tag-value': value } : { name })));
}
