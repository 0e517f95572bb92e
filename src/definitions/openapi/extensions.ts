import { childOf, entriesOf, itemsOf, type DocumentNode, type Entry } from '../document';
import type { Problems } from '../problems';
import { EXTENSION_PREFIX, type OpenApiDocument } from './document';
import { EXTENSIONS, MEMBERS, PLACE_NAMES, type Place } from './extensions.data';

interface Check {
  readonly document: OpenApiDocument;
  readonly kind: 'REST' | 'HTTP';
}

/** Sections whose keys are the author's own, and may hold values of any kind. */
const FREE: ReadonlySet<string> = new Set(['schemas', 'definitions', 'schema', 'example', 'examples', 'default', 'enum']);
/** Places that are deeper are not looked at. */
const DEPTH = 40;

/** Says which extensions stand where the service does not read them, belong to the other kind of API, or are unknown. */
export function checkExtensions(document: OpenApiDocument, kind: 'REST' | 'HTTP'): void {
  const check: Check = { document, kind };
  for (const entry of entriesOf(document.root)) {
    switch (entry.key) {
      case 'paths': checkPaths(check, entry.value); break;
      case 'tags': checkItems(check, entry.value, 'tag'); break;
      case 'servers': checkItems(check, entry.value, 'server'); break;
      case 'components': checkComponents(check, entry.value); break;
      case 'securityDefinitions': checkValues(check, entry.value, 'scheme'); break;
      default: checkEntry(check, entry, 'root', 0);
    }
  }
}

function checkPaths(check: Check, paths: DocumentNode): void {
  for (const path of entriesOf(paths)) {
    for (const entry of entriesOf(path.value)) {
      if (entry.key === `${EXTENSION_PREFIX}any-method` || /^[a-z]+$/.test(entry.key)) checkMapping(check, entry.value, 'operation', 0);
      else checkEntry(check, entry, 'path', 0);
    }
  }
}

function checkComponents(check: Check, components: DocumentNode): void {
  for (const entry of entriesOf(components)) {
    if (entry.key === 'securitySchemes') checkValues(check, entry.value, 'scheme');
    else checkEntry(check, entry, 'components', 0);
  }
}

function checkValues(check: Check, mapping: DocumentNode, place: Place): void {
  for (const { value } of entriesOf(mapping)) checkMapping(check, value, place, 0);
}

function checkItems(check: Check, list: DocumentNode, place: Place): void {
  for (const item of itemsOf(list)) checkMapping(check, item, place, 0);
}

function checkMapping(check: Check, node: DocumentNode, place: Place, depth: number): void {
  for (const entry of entriesOf(node)) checkEntry(check, entry, place, depth);
}

function checkEntry(check: Check, entry: Entry, place: Place, depth: number): void {
  if (entry.key.startsWith(EXTENSION_PREFIX)) checkExtension(check, entry, place);
  else if (depth < DEPTH && !FREE.has(entry.key)) checkInside(check, entry.value, depth + 1);
}

/** No extension has a place that is not named above. */
function checkInside(check: Check, node: DocumentNode, depth: number): void {
  if (node.kind === 'mapping') checkMapping(check, node, 'elsewhere', depth);
  else if (node.kind === 'sequence' && depth < DEPTH) for (const item of node.items) checkInside(check, item, depth + 1);
}

function checkExtension({ document: { problems, version }, kind }: Check, { key, keySpan }: Entry, place: Place): void {
  const name = key.slice(EXTENSION_PREFIX.length);
  const known = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
  if (!known) return problems.information('extension-unknown', `${key} is not an extension that the service documents; it is not read.`, keySpan);
  const places = name === 'endpoint-configuration' ? known.places.filter((allowed) => allowed === (version === 2 ? 'root' : 'server')) : known.places;
  if (!places.includes(place)) return problems.warning('extension-place', `${key} is read ${places.map((allowed) => PLACE_NAMES[allowed]).join(' or ')}; here it has no effect.`, keySpan);
  if (known.only && known.only !== kind) problems.warning('extension-kind', `${key} belongs to ${API_NAMES[known.only]}; this document describes ${API_NAMES[kind]}.`, keySpan);
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
