import { childOf, itemsOf, oneOf, textOf, type DocumentNode } from '../document';
import type { Problems } from '../problems';
import type { OpenApiDocument } from './document';

/** The import parameter `basepath`: the default ignores a base path, `prepend` puts it before every path, `split` all of it but its first part. */
export type BasePathMode = 'ignore' | 'prepend' | 'split';

/** The mode that a template asks for; the service's default if it asks for none. */
export function basePathMode(node: DocumentNode | undefined, problems: Problems): BasePathMode {
  return oneOf(node, ['ignore', 'prepend', 'split'], 'the base path mode', problems) ?? 'ignore';
}

/** What stands before every path, `` or `/a/b` (recordings: put-swagger-basepath-*, put-oas30-server-*). */
export function pathPrefix(document: OpenApiDocument, mode: BasePathMode): string {
  if (mode === 'ignore') return '';
  const parts = declaredBasePath(document).split('/').filter((part) => part !== '');
  const kept = mode === 'split' ? parts.slice(1) : parts;
  return kept.map((part) => `/${part}`).join('');
}

/** OpenAPI 2: `basePath`. OpenAPI 3: the first server's variable `basePath`, or else its URL's path. */
function declaredBasePath(document: OpenApiDocument): string {
  if (document.version === 2) return textOf(childOf(document.root, 'basePath')) ?? '';
  const server = itemsOf(childOf(document.root, 'servers'))[0];
  const variable = textOf(childOf(childOf(childOf(server, 'variables'), 'basePath'), 'default'));
  if (variable !== undefined) return variable;
  return /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*(\/[^?#]*)/i.exec(textOf(childOf(server, 'url')) ?? '')?.[1] ?? '';
}
