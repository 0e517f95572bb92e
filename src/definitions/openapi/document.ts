import { unlessEmpty } from '../../base';
import { childOf, entriesOf, itemsOf, textOf, type DocumentNode, type Entry } from '../document';
import type { ReadContext } from '../parts';

/** An OpenAPI document that is being read. */
export interface OpenApiDocument extends ReadContext {
  readonly root: DocumentNode;
  readonly version: 2 | 3;
}

/** The version of an OpenAPI document, or undefined if the node is none. */
export function openApiVersion(root: DocumentNode): OpenApiDocument['version'] | undefined {
  if (textOf(childOf(root, 'openapi'))?.startsWith('3')) return 3;
  return textOf(childOf(root, 'swagger'))?.startsWith('2') ? 2 : undefined;
}

/** References that are followed in a row before they count as a circle. */
const HOPS = 32;

/** The node itself, or the one that its `$ref` names in the same document; undefined if there is none. */
export function dereference(document: OpenApiDocument, node: DocumentNode | undefined): DocumentNode | undefined {
  let current = node;
  for (let hop = 0; hop < HOPS; hop++) {
    const referenceNode = childOf(current, '$ref');
    const reference = textOf(referenceNode);
    if (!current || !referenceNode || reference === undefined) return current;
    const target = resolvePointer(document.root, reference);
    if (!target) {
      const why = reference.startsWith('#/') ? 'names nothing in this document' : 'leads out of this document, which the service does not follow';
      document.problems.error('reference', `The reference "${reference}" ${why}.`, referenceNode.span);
      return undefined;
    }
    current = target;
  }
  if (node) document.problems.error('reference', 'These references lead in a circle.', node.span);
  return undefined;
}

function resolvePointer(root: DocumentNode, reference: string): DocumentNode | undefined {
  if (!reference.startsWith('#/')) return undefined;
  let node: DocumentNode | undefined = root;
  for (const part of reference.slice(2).split('/')) {
    const key = unescapePointer(part);
    node = node?.kind === 'sequence' ? node.items[Number(key)] : childOf(node, key);
  }
  return node;
}

function unescapePointer(part: string): string {
  const plain = part.replace(/~1/g, '/').replace(/~0/g, '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** The section of reusable parts: `components.NAME` of OpenAPI 3, the root's section of OpenAPI 2. */
export function sectionOf(document: OpenApiDocument, names: { readonly v2: string; readonly v3: string }): DocumentNode | undefined {
  return document.version === 2 ? childOf(document.root, names.v2) : childOf(childOf(document.root, 'components'), names.v3);
}

export const EXTENSION_PREFIX = 'x-amazon-apigateway-';

/** An extension by the end of its name; compared in place, since it is looked up for every operation. */
export function extensionOf(node: DocumentNode | undefined, name: string): DocumentNode | undefined {
  const length = EXTENSION_PREFIX.length + name.length;
  return entriesOf(node).find(({ key }) => key.length === length && key.startsWith(EXTENSION_PREFIX) && key.endsWith(name))?.value;
}

/** `x-amazon-apigateway-endpoint-configuration`: at the root in OpenAPI 2, in the first server in OpenAPI 3. */
export function endpointConfiguration(document: OpenApiDocument): DocumentNode | undefined {
  return extensionOf(document.version === 2 ? document.root : itemsOf(childOf(document.root, 'servers'))[0], 'endpoint-configuration');
}

/** The tags with a value: `x-amazon-apigateway-tag-value`. */
export function tagsOf(document: OpenApiDocument): Readonly<Record<string, string>> | undefined {
  const tags = itemsOf(childOf(document.root, 'tags')).flatMap((tag) => {
    const name = textOf(childOf(tag, 'name'));
    const value = textOf(extensionOf(tag, 'tag-value'));
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return unlessEmpty(Object.fromEntries(tags));
}

export interface Operation {
  /** GET, POST, ... or ANY. */
  readonly httpMethod: string;
  readonly operation: Entry;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  get: 'GET', put: 'PUT', post: 'POST', delete: 'DELETE', options: 'OPTIONS', head: 'HEAD', patch: 'PATCH', 'x-amazon-apigateway-any-method': 'ANY',
};

export function operationsOf(document: OpenApiDocument, pathItem: DocumentNode): readonly Operation[] {
  return entriesOf(pathItem).flatMap((operation) => {
    const key = operation.key.toLowerCase();
    const httpMethod = Object.hasOwn(OPERATIONS, key) ? OPERATIONS[key] : undefined;
    if (key === 'trace') document.problems.warning('method', 'The service has no TRACE methods; this one is left out.', operation.keySpan);
    return httpMethod === undefined ? [] : [{ httpMethod, operation }];
  });
}
