import { childOf, entriesOf, itemsOf, type DocumentNode, type Entry } from '../document';
import type { Problems } from '../problems';
import { EXTENSION_PREFIX, sectionOf, type OpenApiDocument } from './document';
import { EXTENSIONS, MEMBERS, PLACE_NAMES, type Place } from './extensions.data';

/** Says which extensions stand where the service does not read them, belong to the other kind of API, or are unknown. */
export function checkExtensions(document: OpenApiDocument, kind: 'REST' | 'HTTP'): void {
  new ExtensionCheck(document, kind).run();
}

/** Sections whose keys are the author's own, and may hold values of any kind. */
const FREE: ReadonlySet<string> = new Set(['schemas', 'definitions', 'schema', 'example', 'examples', 'default', 'enum']);
/** Places that are deeper are not looked at. */
const DEPTH = 40;

class ExtensionCheck {
  readonly #document: OpenApiDocument;
  readonly #kind: 'REST' | 'HTTP';

  constructor(document: OpenApiDocument, kind: 'REST' | 'HTTP') {
    this.#document = document;
    this.#kind = kind;
  }

  run(): void {
    const { root } = this.#document;
    for (const entry of entriesOf(root)) {
      if (entry.key === 'paths') this.#paths(entry.value);
      else if (entry.key === 'tags') this.#list(entry.value, 'tag');
      else if (entry.key === 'servers') this.#list(entry.value, 'server');
      else if (entry.key === 'components') this.#components(entry.value);
      else if (entry.key === 'securityDefinitions') this.#schemes();
      else this.#entry(entry, 'root', 0);
    }
  }

  #paths(paths: DocumentNode): void {
    for (const path of entriesOf(paths)) {
      for (const entry of entriesOf(path.value)) {
        if (entry.key === `${EXTENSION_PREFIX}any-method` || /^[a-z]+$/.test(entry.key)) this.#members(entry.value, 'operation', 0);
        else this.#entry(entry, 'path', 0);
      }
    }
  }

  #components(components: DocumentNode): void {
    for (const entry of entriesOf(components)) {
      if (entry.key === 'securitySchemes') this.#schemes();
      else this.#entry(entry, 'components', 0);
    }
  }

  #schemes(): void {
    for (const entry of entriesOf(sectionOf(this.#document, { v2: 'securityDefinitions', v3: 'securitySchemes' }))) this.#members(entry.value, 'scheme', 0);
  }

  #list(list: DocumentNode, place: Place): void {
    for (const item of itemsOf(list)) this.#members(item, place, 0);
  }

  #members(node: DocumentNode, place: Place, depth: number): void {
    for (const entry of entriesOf(node)) this.#entry(entry, place, depth);
  }

  #entry(entry: Entry, place: Place, depth: number): void {
    if (entry.key.startsWith(EXTENSION_PREFIX)) this.#extension(entry, place);
    else if (depth < DEPTH && !FREE.has(entry.key)) this.#inside(entry.value, depth + 1);
  }

  #inside(node: DocumentNode, depth: number): void {
    if (node.kind === 'mapping') this.#members(node, 'elsewhere', depth);
    else if (node.kind === 'sequence' && depth < DEPTH) for (const item of node.items) this.#inside(item, depth + 1);
  }

  #extension({ key, keySpan }: Entry, place: Place): void {
    const { problems, version } = this.#document;
    const name = key.slice(EXTENSION_PREFIX.length);
    const known = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
    if (!known) return problems.information('extension-unknown', `${key} is not an extension that the service documents; it is not read.`, keySpan);
    const places = name === 'endpoint-configuration' ? known.places.filter((allowed) => allowed === (version === 2 ? 'root' : 'server')) : known.places;
    if (!places.includes(place)) return problems.warning('extension-place', `${key} is read ${places.map((allowed) => PLACE_NAMES[allowed]).join(' or ')}; here it has no effect.`, keySpan);
    if (known.only && known.only !== this.#kind) problems.warning('extension-kind', `${key} belongs to ${API_NAMES[known.only]}; this document describes ${API_NAMES[this.#kind]}.`, keySpan);
  }
}

const API_NAMES = { REST: 'a REST API', HTTP: 'an HTTP API' } as const;

/** Tells members of an extension that the service does not know: mostly misspelled ones. */
export function checkMembers(node: DocumentNode | undefined, what: keyof typeof MEMBERS, problems: Problems): void {
  const known: readonly string[] = MEMBERS[what];
  for (const { key, keySpan } of entriesOf(node)) {
    if (known.includes(key)) continue;
    const meant = known.find((name) => name.toLowerCase() === key.toLowerCase());
    problems.information('unknown-member', meant === undefined ? `The service reads no "${key}" in this ${what}.` : `Expected "${meant}" here: the service reads no "${key}" in this ${what}.`, keySpan);
  }
}

/** The members of an extension that is written as a mapping of names, such as the gateway responses. */
export function checkNamedMembers(node: DocumentNode | undefined, what: keyof typeof MEMBERS, problems: Problems): void {
  for (const { value } of entriesOf(node)) checkMembers(value, what, problems);
}

/** The reusable integrations of an HTTP API. */
export function reusableIntegrations(document: OpenApiDocument): DocumentNode | undefined {
  return childOf(childOf(document.root, 'components'), `${EXTENSION_PREFIX}integrations`);
}
